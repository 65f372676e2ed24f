import { met, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

const ci = '.github/workflows/ci.yml';
const unknown = [suites.badInput, 'anything unknown, at every route that there is'] as const;

export const coding: Chapter = {
  number: 15,
  title: 'Secure coding and architecture',
  answers: {
    'V15.1.1': met('How soon components are renewed is written down', 'See there.', [
      'docs/security.md#Components',
    ]),
    'V15.1.2': met(
      'There is a bill of materials',
      'CycloneDX, written from the lockfile by CI; the list of licences is compared with every check.',
      ['scripts/supply-chain.mjs', 'docs/licences.md'],
      [
        [ci, 'npm run supply-chain'],
        ['tests/architecture/dependencies.test.ts', 'every package comes from the npm registry'],
      ],
    ),
    'V15.1.3': met('What takes long or much is written down', 'See there.', ['docs/security.md#Limits']),
    'V15.2.1': met(
      'No component is over its time',
      'CI asks the registry for known holes with every change and once a week; a high one fails it.',
      ['scripts/supply-chain.mjs', ci],
      [[ci, 'schedule:']],
    ),
    'V15.2.2': met(
      'What takes long cannot take all',
      'It is done by jobs; each tenant has its turns, each kind of job its lane.',
      ['backend/platform/http/tenant-bulkhead.ts', 'backend/platform/queue/bullmq-queue.ts'],
      [
        [suites.queue, 'keeps to its concurrency per kind, and no kind waits for another'],
        [suites.allowance, 'of a tenant ends for all its keys, and for nobody else'],
      ],
    ),
    'V15.2.3': met(
      'Production has nothing that is for development',
      'Sandbox, simulation and tests are not built, and the backend imports none of them. Race points do nothing unless the operator’s environment names one, and then only end the process.',
      ['tsconfig.build.json', 'backend/platform/race-points.ts'],
      [
        [suites.container, 'what is built is the backend alone: no sandbox, no simulation, no test'],
        [suites.rules, 'keeps backend, sandbox and the HubSpot project apart'],
      ],
    ),
    'V15.3.1': met(
      'Answers hold what they should and no more',
      'Each is made by its schema, which drops all else.',
      ['backend/platform/http/send-answer.ts'],
      [
        [suites.contactApi, 'show the fields that were asked for, and no other'],
        [suites.usersAndKeys, 'is shown once, by a prefix that scanners know, and stored as a hash only'],
      ],
    ),
    'V15.3.2': met(
      'No redirect is followed',
      'A second request of one call is refused before it is sent.',
      ['backend/platform/net/outgoing-guard.ts'],
      [
        [suites.guard, 'never reaches where a redirect leads'],
        [suites.pipedriveClient, 'follows no redirect'],
      ],
    ),
    'V15.3.3': met(
      'Nothing is set that the route does not offer',
      'Bodies are strict objects; a handler gets what was parsed and nothing else.',
      ['backend/platform/http/parse-request.ts'],
      [unknown],
    ),
    'V15.3.4': met(
      'The caller’s address is the right one, and cannot be made up',
      'The nearest in X-Forwarded-For that is no listed proxy; limits and the trail go by it.',
      ['backend/platform/http/request-identity.ts', 'backend/platform/http/api-router.ts'],
      [
        [suites.identity, 'the address of a caller'],
        [
          'tests/regressions/strangers-behind-a-proxy-shared-one-allowance.pg.test.ts',
          'behind a trusted proxy failed authentications are counted by the caller’s address, not the proxy’s',
        ],
      ],
    ),
    'V15.3.5': met(
      'Types are checked, and compared strictly',
      'Strict TypeScript, schemas at every edge, a linter that refuses loose comparisons.',
      ['tsconfig.json', 'eslint.config.js'],
      [[suites.badInput, 'a value of the wrong type']],
    ),
    'V15.3.6': met(
      'Prototypes cannot be polluted',
      'Unknown names are refused before anything is assigned; what is looked up by names from outside is a Map or parsed.',
      ['backend/platform/http/parse-request.ts', 'backend/providers/hubspot/parse-webhook-batch.ts'],
      [[suites.webhooks, 'is not fooled by __proto__, repeated keys or brackets in texts'], unknown],
    ),
    'V15.3.7': met(
      'A parameter that comes twice is no trick',
      'It is refused, as are doubled headers; parameters, query and body are kept apart.',
      ['backend/platform/http/parse-request.ts', 'backend/platform/http/distinct-headers.ts'],
      [
        [suites.badInput, 'a parameter that comes twice'],
        [suites.badInput, 'the header %s sent twice'],
      ],
    ),
    'V15.4.2': met(
      'A check and what follows are one step',
      'What was expected is compared in the transaction that writes, under the row’s lock.',
      ['backend/domain/edit.ts', 'backend/features/contacts/lock-contacts.sql'],
      [
        [suites.contactApi, 'is changed only in the version that was read; else 412 with both'],
        [
          suites.approvals,
          'is decided once: of two people at once one wins, the other gets 409 with the state',
        ],
      ],
    ),
    'V15.4.3': met(
      'Locks neither hang nor spread',
      'They belong to a transaction with a time limit; deadlocks are given up by Postgres and run again three times.',
      ['backend/platform/db/database.ts', 'backend/platform/db/is-retryable.ts'],
      [
        [
          suites.database,
          'runs a transaction again that Postgres gave up, and gives up itself after three retries',
        ],
      ],
    ),
    'V15.4.4': met(
      'Nobody starves',
      'Kinds of jobs have lanes, tenants have turns, and people have calls kept for them.',
      ['backend/platform/http/tenant-bulkhead.ts', 'backend/providers/hubspot/call-budget.ts'],
      [
        [suites.queue, 'keeps to its concurrency per kind, and no kind waits for another'],
        [
          suites.hubspotClient,
          'lets background work start 90 calls in ten seconds and keeps nine for people',
        ],
      ],
    ),
  },
};
