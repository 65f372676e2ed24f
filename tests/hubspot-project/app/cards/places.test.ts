import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../../../../hubspot-project');
const cards = globSync('app/cards/*-hsmeta.json', { cwd: project }).map((path) => {
  const { uid, type, config } = JSON.parse(readFileSync(join(project, path), 'utf8'));
  return { uid, type, ...config };
});

test('each of HubSpot’s places for a card has one, with an entry of its own that is made for that place', () => {
  expect(cards.map(({ location }) => location).toSorted()).toEqual([
    'crm.preview',
    'crm.record.sidebar',
    'crm.record.tab',
    'helpdesk.sidebar',
  ]);
  expect(new Set(cards.map(({ uid }) => uid)).size).toBe(cards.length);
  for (const { entrypoint, location, type } of cards) {
    expect(type).toBe('card');
    expect(readFileSync(join(project, entrypoint), 'utf8')).toContain(`hubspot.extend<'${location}'>`);
  }
});
