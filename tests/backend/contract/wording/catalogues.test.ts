import { describe, expect, it } from '@jest/globals';
import { de, en } from '../../../../backend/contract/wording/catalogues.ts';
import { fitsPlace } from '../../../../backend/contract/wording/places.ts';
import { createRecogniser, placesOf } from '../../../../backend/contract/wording/recognise.ts';

const english = { ...en.sentences, ...en.phrases };

/** What a place can hold, as the English sentence has it. */
const samples: Readonly<Record<string, string>> = {
  crm: 'Pipedrive',
  inCrm: 'in HubSpot',
  ofCrm: 'of HubSpot',
  count: '12',
  more: '3',
  role: 'manager',
  field: 'phone',
  at: '2026-11-29 08:30 (UTC)',
  since: 'since 2026-11-29 08:30 (UTC)',
  limit: '10',
  records: 'records 12 and 13',
  ids: '12, 13',
};

describe('the catalogues', () => {
  it('have the same codes in every language', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(english).sort());
    expect(Object.values(de).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('have the same places in every language', () => {
    for (const [code, text] of Object.entries(english)) {
      expect({ code, places: placesOf(de[code] ?? '').sort() }).toEqual({
        code,
        places: [...new Set(placesOf(text))].sort(),
      });
    }
  });

  it('say the same English in the same words', () => {
    const byText = new Map<string, Set<string | undefined>>();
    for (const [code, text] of Object.entries(english)) {
      byText.set(text, (byText.get(text) ?? new Set()).add(de[code]));
    }
    expect([...byText].filter(([, worded]) => worded.size > 1).map(([text]) => text)).toEqual([]);
  });

  it('know every sentence again, with what stood in its places', () => {
    const recognise = createRecogniser(en.sentences, fitsPlace);
    for (const text of Object.values(en.sentences)) {
      const values = Object.fromEntries(placesOf(text).map((name) => [name, samples[name] ?? 'x1']));
      const said = text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
      const known = recognise(said);
      expect({ said, text: known && en.sentences[known.code], values: known?.values }).toEqual({
        said,
        text,
        values,
      });
    }
  });

  it('address nobody as “Sie” and have no generic masculine', () => {
    const formal =
      /\b(Sie (können|haben|müssen|sollten)|Ihre?[mnrs]?|Nutzer|Benutzer|Administrator|Manager)\b/;
    expect(Object.values(de).filter((text) => formal.test(text))).toEqual([]);
  });
});
