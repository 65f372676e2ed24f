import { describe, expect, test } from '@jest/globals';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { createWords } from '../../../../hubspot-project/app/shared/words/create-words.ts';
import { localeOf } from '../../../../hubspot-project/app/shared/words/locale.ts';

const app = join(import.meta.dirname, '../../../../hubspot-project/app');
const files = globSync('*/words/*.en.ts', { cwd: app }).map((file) => file.replaceAll('\\', '/'));

const read = async (file: string): Promise<Record<string, string>> => {
  const loaded = (await import(join(app, file))) as Record<string, Record<string, string>>;
  const [catalogue] = Object.values(loaded);
  if (catalogue === undefined) throw new Error(`${file} exports no texts`);
  return catalogue;
};

/** The places of a message, with what they are filled with: `count plural`. */
function placesOf(message: string): string[] {
  const found = new Set<string>();
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const part of parts) {
      if ('value' in part && part.type !== 0) found.add(`${part.value} ${part.type}`);
      if ('options' in part) for (const { value } of Object.values(part.options)) walk(value);
    }
  };
  walk(new IntlMessageFormat(message, 'en', {}, { ignoreTag: true }).getAst());
  return [...found].toSorted();
}

describe('the texts', () => {
  test.each(files)('of %s say the same in both languages: every key, every place', async (file) => {
    const english = await read(file);
    const german = await read(file.replace('.en.ts', '.de.ts'));
    expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const [key, message] of Object.entries(english)) {
      expect([key, placesOf(german[key] ?? '')]).toEqual([key, placesOf(message)]);
      expect(german[key]?.trim()).not.toBe('');
    }
  });

  test('are found: every surface has a catalogue', () => {
    expect(files).toContain('shared/words/shared.en.ts');
  });
});

describe('words', () => {
  const catalogues = {
    en: {
      left: '{count, plural, =0 {Nothing is left} one {# is left} other {# are left}}',
      at: 'On {at, date, moment}',
    },
    de: {
      left: '{count, plural, =0 {Nichts übrig} one {# übrig} other {# übrig}}',
      at: 'Am {at, date, moment}',
    },
  };

  test('follow the person’s numbers, dates and time zone', () => {
    const english = createWords(catalogues, { locale: 'en', tag: 'en-GB', timeZone: 'Asia/Tokyo' });
    const german = createWords(catalogues, { locale: 'de', tag: 'de-DE', timeZone: 'UTC' });
    expect(english('left', { count: 12_345 })).toBe('12,345 are left');
    expect(german('left', { count: 12_345 })).toBe('12.345 übrig');
    const at = new Date('2026-11-22T20:30:00Z');
    expect(english('at', { at })).toBe('On 23 Nov 2026, 05:30');
    expect(german('at', { at })).toBe('Am 22.11.2026, 20:30');
  });

  test('show what people wrote as it is, whatever it looks like', () => {
    const words = createWords(
      { en: { says: 'Says “{value}”' }, de: { says: 'Sagt „{value}“' } },
      { locale: 'en', tag: 'en', timeZone: 'UTC' },
    );
    expect(words('says', { value: '<b>{they}</b> #1' })).toBe('Says “<b>{they}</b> #1”');
  });

  test.each([
    ['de', 'de'],
    ['de-CH', 'de'],
    ['de_AT', 'de'],
    ['en-US', 'en'],
    ['fr', 'en'],
    [undefined, 'en'],
  ])('for %s are in %s', (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});
