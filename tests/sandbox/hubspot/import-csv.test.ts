import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSandbox } from '../../../sandbox/server.ts';

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'import-'));
  file = join(dir, 'export.csv');
});
afterEach(() => rm(dir, { recursive: true }));

const header = 'Record ID,First Name,Last Name,Email,Phone Number,Pronouns,Favourite colour';
async function load(content: string | Buffer) {
  await writeFile(file, content);
  return createSandbox({ dataDir: ':memory:', importFile: file });
}

describe('a HubSpot contact export', () => {
  test('takes the place of the seed, with byte order mark, quotes, line breaks and other columns', async () => {
    const sandbox = await load(
      `\ufeff${header}\r\n"5001","Zoë ""Z""","van\r\nDam","Zoe@x.example.com","+1 555","fae/faer","green"\r\n5002,Bo,,,,,\r\n`,
    );
    const { hubspot } = sandbox;
    expect(hubspot.people.list(62515, { search: '', offset: 0, limit: 10 }).total).toBe(2);
    expect(hubspot.contacts.find(62515, 'zoe@x.example.com', 'email')).toMatchObject({
      id: 5001,
      properties: { firstname: 'Zoë "Z"', lastname: 'van\r\nDam', favourite_colour: 'green' },
    });
    expect(hubspot.people.fillPronouns(62515)).toEqual({ outcome: 'no_property' });
    hubspot.properties.create(62515, {
      name: 'custom_pronouns',
      label: 'Pronouns',
      groupName: 'contactinformation',
      type: 'string',
      fieldType: 'text',
    });
    expect(hubspot.people.fillPronouns(62515)).toEqual({ outcome: 'filled', contacts: 1 });
    expect(hubspot.contacts.find(62515, '5001')?.properties['custom_pronouns']).toBe('fae/faer');
    await sandbox.close();
  });

  test.each<[string, string | Buffer, RegExp]>([
    [
      'a second contact with the e-mail',
      `${header}\n1,A,B,a@x.example.com,,,\n2,C,D,A@X.example.com,,,\n`,
      /line 3, column 4: "Email" is the same as on line 2/,
    ],
    [
      'a second record with the id',
      `${header}\n1,A,B,,,,\n1,C,D,,,,\n`,
      /line 3, column 1: "Record ID" is the same as on line 2/,
    ],
    ['no header', '1,A,B,a@x.example.com\n', /line 1, column 1: .*header/],
    ['too few values', `${header}\n1,"A\nB",C,,,,\n2,D\n`, /line 4, column 3: .*fewer than the 7 columns/],
    [
      'a quote that never closes',
      `${header}\n1,A,B,,,,\n2,"C,D,,,,\n3,E,F,,,,\n`,
      /line 3, column \d+: .*closing quote/,
    ],
    ['a quote in the wrong place', `${header}\n1,A,B,,,,\n2,"C"x,D,,,,\n`, /line 3, column \d+: .*quotes/],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from(`${header}\n1,Andr`), Buffer.from([0xe9]), Buffer.from(',B,,,,\n')]),
      /line 2, column 7: .*UTF-8/,
    ],
    [
      'an e-mail that is none',
      `${header}\n1,A,B,nobody,,,\n`,
      /line 2, column 4: "Email" is not an e-mail address/,
    ],
    ['an empty file', '', /line 1, column 1: The file is empty/],
  ])('is refused with line and column for %s', async (_case, content, message) => {
    await expect(load(content)).rejects.toThrow(message);
  });
});
