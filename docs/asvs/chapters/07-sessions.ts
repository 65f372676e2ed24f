import { absent, met, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

const times = 'docs/security.md#How long access lasts';

export const sessions: Chapter = {
  number: 7,
  title: 'Sessions',
  answers: {
    'V7.1.1': met('How long access lasts is written down', 'See there.', [times]),
    'V7.1.2': met(
      'So is how often it may be had at once',
      'See there; connections for events have limits.',
      [times],
      [[suites.realtime, 'is one of at most 50 of a key']],
    ),
    'V7.1.3': met('So is who else decides about it', 'HubSpot: see there.', [times]),
    'V7.2.1': met(
      'What proves access is checked by the server',
      'Each request anew, against the database.',
      ['backend/features/access/find-api-key.ts', 'backend/features/access/users.ts'],
      [[suites.usersAndKeys, 'that has expired or was revoked is told so, at once']],
    ),
    ...absent(
      'There are no sessions of people: each request through HubSpot is signed by itself, each of a program has its key.',
      {
        'V7.2.2': 'Sessions have tokens made for them',
        'V7.2.4': 'Signing in makes a new session token',
        'V7.3.1': 'A quiet session ends',
        'V7.3.2': 'Every session ends',
        'V7.4.3': 'Other sessions can be ended after a change',
        'V7.4.4': 'There is a way to sign out',
        'V7.5.1': 'Sensitive changes ask to sign in again',
        'V7.5.2': 'People see and end their sessions',
        'V7.6.1': 'Sessions follow those of the provider',
        'V7.6.2': 'No session begins by itself',
      },
    ),
    'V7.2.3': met(
      'Tokens that stand for access are random and long',
      'Keys and tokens for events have 256 random bits and are stored as hashes.',
      ['backend/platform/crypto/api-key.ts', 'backend/features/realtime/tokens.ts'],
      [[suites.apiKey, 'has 256 random bits behind a prefix that scanners can recognise']],
    ),
    'V7.4.1': met(
      'Access that ended is of no use any more',
      'Revoked and expired keys are refused at the next request, and their connections for events end.',
      ['backend/features/access/find-api-key.ts', 'backend/features/realtime/connections.ts'],
      [
        [suites.usersAndKeys, 'that has expired or was revoked is told so, at once'],
        [suites.realtime, 'a key that expires ends its connections at that time'],
      ],
    ),
    'V7.4.2': met(
      'Access of a person who was taken out ends everywhere',
      'At the next request, and at once for connections.',
      ['backend/features/access/change-user.ts'],
      [
        [suites.usersAndKeys, 'whose access was taken away are out at once, and in again with a role'],
        [suites.realtime, 'a person whose access was taken away is disconnected'],
      ],
    ),
    'V7.4.5': met(
      'Admins can end the access of one or of all',
      'They remove people and revoke keys; disconnecting ends all of it.',
      ['backend/features/access/user-routes.ts', 'backend/features/access/key-routes.ts'],
      [
        [suites.usersAndKeys, 'whose access was taken away are out at once, and in again with a role'],
        [suites.uninstall, 'makes the key worthless and the portal one that is not connected'],
      ],
    ),
  },
};
