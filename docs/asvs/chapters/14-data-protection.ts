import { absent, met, notMet, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

const levels = 'docs/security.md#How data is protected';

export const dataProtection: Chapter = {
  number: 14,
  title: 'Data protection',
  answers: {
    'V14.1.1': met(
      'All data is named and has a level',
      'Every table is on the data map; levels are beside it.',
      ['docs/data-map.md', levels],
      [[suites.dataMap, 'docs/data-map.md has every table of the schema, and no other']],
    ),
    'V14.1.2': met('Each level has its rules', 'See there.', [levels]),
    'V14.2.1': notMet(
      'Nothing sensitive is in a URL',
      'Keys, tokens and passwords never are. But contacts are searched by address or words in a query, HubSpot’s proxy adds its user’s address to it, and Pipedrive’s webhooks have a key in their path (with credentials in a header). Kindred logs no path and no query; a proxy in front must not either.',
    ),
    'V14.2.2': met(
      'Nothing sensitive stays in caches',
      'no-store on every answer; kept cards are in the memory of one process, by tenant, until something changes.',
      ['backend/platform/http/security-headers.ts', 'backend/platform/cache/view-cache.ts'],
      [
        [suites.headers, '%s may load and frame nothing and is not kept'],
        [
          'tests/backend/platform/cache/view-cache.test.ts',
          'is one tenant’s: another with the same record number has its own',
        ],
      ],
    ),
    'V14.2.3': met(
      'Nothing sensitive goes to others',
      'There are no trackers; pages load from their own host, and calls go to the CRMs only.',
      ['backend/platform/net/outgoing-guard.ts'],
      [
        [suites.docsBrowser, 'asks nobody else for anything, and keeps to its own policy'],
        [suites.guard, 'goes to no other host'],
      ],
    ),
    'V14.2.4': met(
      'The rules of each level are kept',
      'Sealed tokens, walls between tenants, nothing in logs, deletion in time.',
      [levels],
      [
        [suites.canary, 'no value of a person and no secret turns up in'],
        [
          suites.retention,
          'lets go what has been kept long enough, keeps what is open or young, and says how much went',
        ],
        [
          'tests/backend/features/privacy/erasure.pg.test.ts',
          'leaves no value of the person in any table: %s',
        ],
      ],
    ),
    'V14.2.7': met(
      'Data goes when its time is over',
      'By days for each kind, within bounds that the tenant chooses in.',
      ['backend/contract/retention.ts', 'backend/features/retention/apply.ts'],
      [
        [suites.dataMap, 'docs/data-map.md has the days of every rule'],
        [
          suites.retention,
          'lets go what has been kept long enough, keeps what is open or young, and says how much went',
        ],
      ],
    ),
    ...absent(
      'Extensions live in HubSpot’s pages, which end with HubSpot’s session; the documentation page forgets its key when it is closed.',
      {
        'V14.3.1': 'Nothing stays in the browser after a session',
      },
    ),
    'V14.3.2': met(
      'Browsers keep no answer',
      'no-store everywhere but on the public documentation.',
      ['backend/platform/http/security-headers.ts'],
      [[suites.headers, '%s may load and frame nothing and is not kept']],
    ),
    'V14.3.3': met(
      'Nothing sensitive is in the browser’s stores',
      'Nothing at all is, but the cookie of an installation.',
      ['hubspot-project/app/shared', 'backend/features/documentation/assets/docs.js'],
      [
        [
          suites.calls,
          'shows text as text, listens to no other window, and leaves nothing in the browser’s stores',
        ],
      ],
    ),
  },
};
