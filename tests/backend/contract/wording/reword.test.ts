import { describe, expect, it } from '@jest/globals';
import { reword } from '../../../../backend/contract/wording/reword.ts';
import { sentencesSaying } from '../../../../backend/contract/wording/sentences-saying.ts';

const inGerman = (text: string) => reword(text, 'de');

describe('a sentence of ours', () => {
  it('is said in the other language, with what stood in its places', () => {
    expect(inGerman('Record 12 was restored in Pipedrive.')).toBe(
      'Datensatz 12 wurde in Pipedrive wiederhergestellt.',
    );
    expect(inGerman('HubSpot wants lead_status, zip filled in first.')).toBe(
      'HubSpot verlangt zuerst diese Angaben: lead_status, zip.',
    );
  });

  it('has the words in its places said, too: fields, CRMs, records, roles and times', () => {
    expect(
      inGerman('HubSpot refused the change: phone (INVALID), the record (X). Correct it, then sync again.'),
    ).toBe(
      'HubSpot hat die Änderung abgelehnt: Telefon (INVALID), der Datensatz (X). Bitte berichtigen und dann neu abgleichen.',
    );
    expect(inGerman('Only a manager or an admin may delete contacts.')).toBe(
      'Das ist der Verwaltung und Administration vorbehalten: Kontakte löschen.',
    );
    expect(
      inGerman('An API key ends 2026-11-29 08:30 (UTC). Replace it before, so that what uses it goes on.'),
    ).toBe(
      'Ein API-Schlüssel endet am 29.11.2026, 08:30 Uhr (UTC). Bitte vorher ersetzen, damit alles weitergeht, was ihn benutzt.',
    );
  });

  it('is said after the part of a request that it is about', () => {
    expect(inGerman('body.fields.phone.hubspot.property: there is no property telefon to map')).toBe(
      'body.fields.phone.hubspot.property: eine Eigenschaft telefon gibt es nicht',
    );
  });

  it('stays as it is in English', () => {
    expect(reword('A sync was started.', 'en')).toBe('A sync was started.');
  });
});

describe('a text that is none of ours', () => {
  it.each([
    ['a person’s own words', 'Is Robin “ze” or “they” with you?'],
    [
      'a sentence that begins like ours',
      'Record 12 was deleted in HubSpot. The person is still there as a friend.',
    ],
    ['a CRM that is none', 'Created in Salesforce.'],
    ['nothing', ''],
    ['a long text', 'Created in HubSpot.'.repeat(1_000)],
  ])('stays as it is: %s', (_what, text) => {
    expect(inGerman(text)).toBe(text);
  });

  it('is given up soon, however often its words repeat', () => {
    const text = `Record ${'1 in HubSpot has invisible control characters '.repeat(80)}`;
    expect(inGerman(text)).toBe(text);
    expect(inGerman(`Merged in HubSpot: ${'this contact went into '.repeat(150)}.`)).toContain('HubSpot');
  });
});

describe('words that a reader looks for', () => {
  it('find the English sentences that say them', () => {
    expect(sentencesSaying('in Pipedrive geschr', 'de')).toEqual(['Written to Pipedrive.']);
    expect(sentencesSaying('WIEDERHERGESTELLT', 'de')).toEqual(
      expect.arrayContaining(['Record % was restored in HubSpot.', 'Record % was restored in Pipedrive.']),
    );
  });

  it('find none that do not, and none beside the words themselves in English', () => {
    expect(sentencesSaying('Regenbogen', 'de')).toEqual([]);
    expect(sentencesSaying('sync', 'en')).toEqual([]);
  });
});
