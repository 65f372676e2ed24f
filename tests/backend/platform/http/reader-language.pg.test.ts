import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1 });
}, 60_000);
afterAll(() => backend.close());

const nowhere = '/api/conflicts/0d2f7a52-7f1c-4b35-9a57-0b6e2f3f1a01';
const english = 'There is no such conflict.';
const german = 'Diesen Konflikt gibt es nicht.';

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(backend.url + path, {
    headers: { authorization: `Bearer ${backend.apiKey}`, ...headers },
  });
  return { response, body: Object(await response.json()) };
}

describe('an answer', () => {
  test('is English where nobody asked for another language', async () => {
    const { response, body } = await ask(nowhere);
    expect(body).toMatchObject({ code: 'not_found', title: 'There is nothing here', detail: english });
    expect(response.headers.get('content-language')).toBe('en');
    expect(response.headers.get('vary')).toContain('Accept-Language');
  });

  test.each([
    ['locale=de', '?locale=de', {}],
    ['locale=de-AT', '?locale=de-AT', {}],
    ['locale=de before the header', '?locale=de', { 'accept-language': 'en' }],
    ['Accept-Language', '', { 'accept-language': 'fr;q=0.9, de-CH, en;q=0.5' }],
  ])('is German with %s, its code the same', async (_how, query, headers) => {
    const { response, body } = await ask(nowhere + query, headers);
    expect(body).toMatchObject({ code: 'not_found', status: 404, title: 'Hier ist nichts', detail: german });
    expect(response.headers.get('content-language')).toBe('de');
  });

  test.each([
    ['a language that Kindred does not speak', '?locale=fr', { 'accept-language': 'fr' }],
    ['no language at all', '?locale=', {}],
    ['two at once', '?locale=de&locale=en', {}],
    ['any', '', { 'accept-language': '*' }],
  ])('is English with %s', async (_how, query, headers) => {
    const { body } = await ask(nowhere + query, headers);
    expect(body).toMatchObject({ detail: english });
  });

  test('through HubSpot’s proxy is in the language that the surface says', async () => {
    const { status, body } = await backend.proxied('GET', `${nowhere}?locale=de`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 404, detail: german });
    const [user] = await backend.rows('select language from app_user');
    expect(user).toEqual({ language: 'de' });
  });

  test('says in German what is wrong with which part of a request', async () => {
    const { body } = await backend.api('POST', '/api/contacts?locale=de', { fields: { email: 'nobody' } });
    expect(body).toMatchObject({
      title: 'Die Anfrage ist nicht gültig',
      detail: 'body.fields.email: muss wie eine E-Mail-Adresse aussehen',
      issues: [{ path: 'body.fields.email', message: 'muss wie eine E-Mail-Adresse aussehen' }],
    });
  });

  test.each([
    ['/api/contacts?limit=900&locale=de', 'query.limit: Zu groß: erwartet'],
    ['/api/contacts?colour=x&locale=de', 'query: Unbekannter Schlüssel'],
    [
      `/api/contacts?filter=${encodeURIComponent('shoe eq "9"')}&locale=de`,
      'query.filter: shoe ist kein Feld',
    ],
    ['/api/contacts?cursor=x&locale=de', 'query.cursor: keiner von unseren'],
    ['/api/contacts?limit=900', 'query.limit: Too big: expected'],
  ])('says why %s is refused', async (path, words) => {
    const { body } = await backend.api('GET', path);
    expect(body['detail']).toContain(words);
  });

  test('says sentences that were stored before in both languages, and keeps what was chained', async () => {
    const made = await backend.api('POST', '/api/contacts', { fields: { firstName: 'Created in HubSpot.' } });
    const id = String(made.body['id']);
    const inEnglish = await backend.api('GET', `/api/audit?contactId=${id}`);
    const inGerman = await backend.api('GET', `/api/audit?contactId=${id}&locale=de`);
    const [entry] = inEnglish.body['items'] as Record<string, unknown>[];
    const [said] = inGerman.body['items'] as Record<string, unknown>[];
    expect(entry).toMatchObject({ reason: 'Created through the API.' });
    // A person's own words stay, even where they read like a sentence of ours.
    expect(said).toEqual({ ...entry, reason: 'Über die API angelegt.' });
    const found = async (words: string, query = '') =>
      (await backend.api('GET', `/api/audit?contactId=${id}&q=${encodeURIComponent(words)}${query}`)).body[
        'items'
      ];
    expect(await found('über die API', '&locale=de')).toEqual([said]);
    expect(await found('through the API', '&locale=de')).toEqual([said]);
    expect(await found('über die API')).toEqual([]);
    const [row] = await backend.rows('select reason from audit_entry where contact_id = $1', [id]);
    expect(row).toEqual({ reason: 'Created through the API.' });
    expect((await backend.api('GET', '/api/audit/verify?locale=de')).body).toMatchObject({
      outcome: 'intact',
    });
  });
});

describe('a page of the installation', () => {
  test.each([
    ['de-DE,de;q=0.9', 'de', 'Dieser Link zur Installation ist unvollständig', 'Neu beginnen'],
    ['fr', 'en', 'This installation link is incomplete', 'Start again'],
  ])('is in the language of the browser (%s)', async (asked, language, title, button) => {
    const response = await fetch(`${backend.url}/oauth/hubspot/callback`, {
      headers: { 'accept-language': asked },
    });
    const page = await response.text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain(button);
    expect(response.headers.get('content-language')).toBe(language);
  });
});
