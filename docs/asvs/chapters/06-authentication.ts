import { absent, met, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

export const authentication: Chapter = {
  number: 6,
  title: 'Authentication',
  answers: {
    'V6.1.1': met('How guessing is held off is written down', 'See there.', [
      'docs/security.md#Who is calling',
    ]),
    'V6.1.3': met(
      'All ways in are written down',
      'See there; routes name the callers that they are open to.',
      ['docs/security.md#Who is calling', 'docs/permissions.md'],
      [[suites.openapi, 'says which callers a route is open to']],
    ),
    ...absent(
      'Kindred has no passwords of people: they come through HubSpot, programs by keys of 256 random bits.',
      {
        'V6.1.2': 'Words that a password may not hold',
        'V6.2.1': 'Length of passwords',
        'V6.2.2': 'Changing a password',
        'V6.2.3': 'The old password is asked for',
        'V6.2.4': 'The commonest passwords are refused',
        'V6.2.5': 'Any characters are allowed',
        'V6.2.6': 'Password fields are masked',
        'V6.2.7': 'Pasting and password managers work',
        'V6.2.8': 'Passwords are checked as they were typed',
        'V6.2.9': 'Long passwords are allowed',
        'V6.2.10': 'Passwords need no regular change',
        'V6.2.11': 'Obvious words are refused',
        'V6.2.12': 'Breached passwords are refused',
        'V6.4.2': 'No hints and secret questions',
        'V6.4.3': 'Resetting a password is safe',
      },
    ),
    'V6.3.1': met(
      'Guessing is held off',
      'Failed authentications are counted by address, over all processes; only failures are refused, so nobody is locked out. A key has 256 random bits.',
      ['backend/platform/http/allowance.ts', 'backend/platform/crypto/api-key.ts'],
      [
        [suites.allowance, 'of strangers from one address ends, and callers that are known go on'],
        [
          'tests/regressions/strangers-behind-a-proxy-shared-one-allowance.pg.test.ts',
          'behind a trusted proxy failed authentications are counted by the caller’s address, not the proxy’s',
        ],
      ],
    ),
    'V6.3.2': met(
      'There are no accounts from the factory',
      'Nobody can do anything before an installation; whoever installs is the first admin, others are members.',
      ['backend/features/access/users.ts'],
      [[suites.usersAndKeys, 'are members when they come, but for whoever installed the app']],
    ),
    'V6.3.4': met(
      'No way in is weaker or unknown',
      'Every route of the API has one authentication, and there is none beside the table. Events take the same keys, and tokens that stand for them, under the same limit.',
      ['backend/platform/http/api-router.ts', 'backend/features/realtime/refuse-stranger.ts'],
      [
        [suites.callers, 'answers 401 to %s'],
        [suites.rules, 'has no route under /api beside the table'],
        [suites.realtime, 'end with a wait for their address, and callers that are known go on'],
      ],
    ),
    'V6.4.1': met(
      'What opens the door for the first time is random, short-lived and works once',
      'The link that connects Pipedrive: 256 bits, five minutes, one use, one browser.',
      ['backend/features/install/oauth-state-store.ts'],
      [
        [suites.pipedriveConnect, 'a state and a link that are older than five minutes'],
        [suites.pipedriveConnect, 'a link that is opened a second time'],
      ],
    ),
    ...absent(
      'People sign in at HubSpot, which asks for a second factor where the account wants it; Kindred has no factors of its own.',
      {
        'V6.3.3': 'More than one factor',
        'V6.4.4': 'A lost factor is replaced safely',
        'V6.5.1': 'Codes work once',
        'V6.5.2': 'Short codes are stored by a slow hash',
        'V6.5.3': 'Codes are random',
        'V6.5.4': 'Codes have 20 bits at least',
        'V6.5.5': 'Codes end',
        'V6.6.1': 'Codes by telephone',
        'V6.6.2': 'Codes belong to one request',
        'V6.6.3': 'Codes cannot be guessed in number',
      },
    ),
    ...absent('HubSpot alone says who a person is; who uses Pipedrive is no caller. There is no SAML.', {
      'V6.8.1': 'Identities of several providers are kept apart',
      'V6.8.3': 'SAML assertions are used once',
    }),
    'V6.8.2': met(
      'What says who somebody is must be signed',
      'Portal and user stand in the query that HubSpot signs; unsigned, changed, doubled or old ones are refused.',
      ['backend/features/access/authenticate.ts', 'backend/providers/hubspot/signature.ts'],
      [
        [suites.signature, 'refuses any single bit changed in method, URL, body, timestamp or signature'],
        [suites.callers, 'answers 401 to %s'],
      ],
    ),
    'V6.8.4': met(
      'Where a provider says nothing of its strength, the least is assumed',
      'HubSpot does not tell how somebody signed in: what matters most asks for a role and a second person instead.',
      ['docs/security.md#Who is calling'],
    ),
  },
};
