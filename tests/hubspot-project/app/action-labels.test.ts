import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const folder = join(import.meta.dirname, '../../../hubspot-project/app/workflow-actions');
const files = readdirSync(folder).filter((name) => name.endsWith('-hsmeta.json'));

/** Every text of a language with the way to it and the inputs that it names. */
const textsOf = (labels: object, path = ''): [string, string[]][] =>
  Object.entries(labels).flatMap(([key, value]: [string, unknown]): [string, string[]][] =>
    typeof value === 'string'
      ? [[`${path}${key}`, value.match(/\{\{\w+\}\}/g) ?? []]]
      : textsOf(Object(value), `${path}${key}.`),
  );

describe('the actions for HubSpot’s workflows', () => {
  test.each(files)('are labelled in English and German alike: %s', (name) => {
    const { config } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    expect(Object.keys(config.labels).sort()).toEqual(['de', 'en']);
    expect(textsOf(config.labels.de)).toEqual(textsOf(config.labels.en));
    expect(JSON.stringify(config.labels.de)).not.toEqual(JSON.stringify(config.labels.en));
  });
});
