import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../../backend/platform/log.ts';
import {
  createHubSpotJournal,
  createHubSpotOAuth,
  createHubSpotProvider,
} from '../../../backend/providers/hubspot/index.ts';
import { createPipedriveOAuth } from '../../../backend/providers/pipedrive/index.ts';
import {
  account,
  createTestClock,
  createTestDeps,
  startHubSpotDouble as startDouble,
} from '../../backend/providers/hubspot/hubspot-double.ts';
import { mutationsOf } from './mutations.ts';

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');
const hubspotToken = fixture('hubspot/hubspot-oauth-token-response.docs.json');
const pipedriveToken = fixture('pipedrive/pipedrive-oauth-token-response.json');
const details = {
  portalId: 62515,
  accountType: 'STANDARD',
  timeZone: 'Europe/Berlin',
  uiDomain: 'app.hubspot.com',
  dataHostingLocation: 'eu1',
  portalName: 'Kindred',
};

type Result = { outcome: string } & Record<string, unknown>;
const app = (url: string) => ({
  clientId: 'client',
  clientSecret: 'secret',
  clock: createTestClock().clock,
  log: silentLog,
  apiUrl: url,
  oauthUrl: url,
  hosts: ['*.pipedrive.com', new URL(url).host],
});
const hubspot = (url: string) => createHubSpotOAuth(app(url));
const pipedrive = (url: string) => createPipedriveOAuth(app(url));

const journalPlace = JSON.stringify({
  url: 'HERE/file',
  expiresAt: '2026-11-22T10:00:00Z',
  currentOffset: 'a-1',
});
const ofPortal = { portalId: 62515, occurredAt: '2026-11-22T09:59:00Z' };
const journalFile = JSON.stringify({
  offset: 'a-1',
  publishedAt: '2026-11-22T10:00:00Z',
  journalEvents: [
    {
      ...ofPortal,
      type: 'crmObject',
      action: 'UPDATE',
      objectId: 101,
      propertyChanges: { firstname: 'Zoë' },
    },
    { ...ofPortal, type: 'crmObject', action: 'MERGE', objectId: 102, mergedObjectIds: [103] },
    { ...ofPortal, type: 'app_lifecycle_event', eventTypeId: '4-1916193' },
  ],
});
const readJournal = (url: string) =>
  createHubSpotJournal(app(url)).read({ portalId: '62515', offset: 'a-0' });

/** What is asked about tokens, accounts and the journal, and an answer to it as documented. */
type Question = {
  answer: string;
  ask(url: string): Promise<Result>;
  /** What is answered, unchanged, to the other requests that it takes. */
  beside?: (path: string) => string | null;
};
const questions: Record<string, Question> = {
  'the token for HubSpot’s journal': {
    answer: hubspotToken,
    ask: readJournal,
    beside: (path) => (path.endsWith('/token') ? null : path === '/file' ? journalFile : journalPlace),
  },
  'the place in HubSpot’s journal': {
    answer: journalPlace,
    ask: readJournal,
    beside: (path) => (path.endsWith('/token') ? hubspotToken : path === '/file' ? journalFile : null),
  },
  'a file of HubSpot’s journal': {
    answer: journalFile,
    ask: readJournal,
    beside: (path) => (path.endsWith('/token') ? hubspotToken : path === '/file' ? null : journalPlace),
  },
  'HubSpot’s tokens for a code': {
    answer: hubspotToken,
    ask: (url) => hubspot(url).exchangeCode({ code: 'c', redirectUri: 'https://a.example/cb' }),
  },
  'HubSpot’s tokens for a refresh': {
    answer: hubspotToken,
    ask: (url) => hubspot(url).refresh({ refreshToken: 'r' }),
  },
  'whose HubSpot token it is': {
    answer: fixture('hubspot/hubspot-oauth-introspect-access-token.docs.json'),
    ask: (url) => hubspot(url).introspect({ token: 't', hint: 'access_token' }),
  },
  'which HubSpot account it is': {
    answer: JSON.stringify(details),
    ask: (url) => createHubSpotProvider(createTestDeps(url).deps).accountDetails(account),
  },
  'Pipedrive’s tokens for a code': {
    answer: pipedriveToken,
    ask: (url) => pipedrive(url).exchangeCode({ code: 'c', redirectUri: 'https://a.example/cb' }),
  },
  'Pipedrive’s tokens for a refresh': {
    answer: pipedriveToken,
    ask: (url) => pipedrive(url).refresh({ refreshToken: 'r' }),
  },
  'whose Pipedrive token it is': {
    answer: fixture('pipedrive/pipedrive-users-me-v1.json'),
    ask: (url) => pipedrive(url).whoAmI({ accessToken: 't', apiUrl: url }),
  },
};
const named = new Set([
  'inactive',
  'revoked',
  'configuration',
  'restart',
  'transient',
  'foreign_host',
  'unauthorized',
  'payment_required',
  'failed',
  'unavailable',
  'no_access',
]);
const dayMs = 24 * 60 * 60_000;

/** Why what was understood must not be acted on; null where it may. */
function complaintAbout(result: Result): string | null {
  if (named.has(result.outcome)) return null;
  if (result.outcome !== 'ok' && result.outcome !== 'active') return `ends as ${result.outcome}`;
  if (/\\u(0000|d[89a-f])/i.test(JSON.stringify(result))) return 'has what cannot be stored';
  const facts = Object.entries(result).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? Object.entries(value) : [[name, value] as const],
  );
  for (const [name, value] of facts) {
    if (/Token$/.test(name) && !/^[\x21-\x7e]{1,4096}$/.test(String(value)))
      return `has a ${name} that cannot be sent`;
    if (/(portal|user|company|app)Id$/.test(name) && value !== null && !/^\d{1,20}$/.test(String(value)))
      return `has a ${name} that is none`;
    if (name === 'expiresInMs' && !(Number(value) > 0 && Number(value) <= dayMs))
      return `keeps a token for ${String(value)} ms`;
  }
  return null;
}

let tried = 0;
afterAll(() => {
  process.stderr.write(`provider answers: ${tried} changed answers about tokens, accounts and the journal\n`);
});

describe('with any field of the answer dropped, retyped, extended, emptied or huge,', () => {
  test.each(Object.entries(questions))(
    '%s: is what it says, or a failure with a name; nothing that could not be sent, stored or awaited',
    async (_name, { answer, ask, beside }) => {
      let text = answer;
      let type = 'application/json';
      await using double = await startDouble(({ path, headers }) => {
        const other = beside?.(path) ?? null;
        // The journal names its file by its whole address.
        const sent = (other ?? text).replace('HERE', `http://${headers.host}`);
        return {
          status: 200,
          text: sent,
          headers: { 'content-type': other === null ? type : 'application/json' },
        };
      });
      const intact = await ask(double.url);
      expect(['ok', 'active']).toContain(intact.outcome);
      const complaints: string[] = [];
      for (const mutation of mutationsOf(answer)) {
        text = mutation.text;
        type = mutation.contentType ?? 'application/json';
        const complaint = await ask(double.url).then(complaintAbout, (error) => `throws ${String(error)}`);
        if (complaint !== null) complaints.push(`${mutation.change} ${mutation.path}: ${complaint}`);
        tried += 1;
      }
      expect(complaints).toEqual([]);
    },
  );
});
