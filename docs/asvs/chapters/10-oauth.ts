import { absent, met, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

const states = 'backend/features/install/oauth-state-store.ts';

export const oauth: Chapter = {
  number: 10,
  title: 'OAuth and OpenID Connect',
  answers: {
    'V10.1.1': met(
      'Tokens are where they are needed and nowhere else',
      'They are sealed in the database, opened in the process that calls, and sent to the CRM’s hosts only; no browser sees one.',
      ['backend/features/install/connection-secrets.ts', 'backend/features/install/token-source.ts'],
      [
        [suites.pipedriveClient, 'sends a token nowhere but to the allowed hosts'],
        [suites.canary, 'no value of a person and no secret turns up in'],
      ],
    ),
    'V10.1.2': met(
      'An answer must belong to what this browser began',
      'A state of 256 bits, used up by its first use, bound to a cookie, 15 minutes; with PKCE at HubSpot. HubSpot’s own marketplace sends none: then the answer can only connect the account whose code it is.',
      [states, 'backend/features/install/routes.ts'],
      [
        [suites.refusedInstall, 'a state that another browser began with, and one without any cookie'],
        [suites.refusedInstall, 'a code that belongs to somebody else’s verifier'],
        [suites.refusedInstall, 'a code without state and without a way back: it could be anybody’s'],
      ],
    ),
    'V10.2.1': met(
      'Nobody is led to finish somebody else’s flow',
      'State and, at HubSpot, PKCE.',
      [states],
      [
        [suites.refusedInstall, 'a state that was used before, also by a failed attempt'],
        [suites.pipedriveConnect, 'a state that another browser began with, and one without any cookie'],
      ],
    ),
    'V10.2.2': met(
      'Answers of two servers are not mixed up',
      'Each has its own address to return to, and a state that is worth nothing at the other.',
      [states],
      [[suites.pipedriveConnect, 'a link’s ticket as a state, and a state of HubSpot’s']],
    ),
    'V10.2.3': met(
      'No more is asked for than is used',
      'The scopes of the project file, and no other.',
      ['backend/features/install/scopes.ts'],
      [[suites.scopes, 'asks HubSpot for exactly the scopes of the project file, or the install is blocked']],
    ),
    ...absent('Kindred’s API takes keys and signed requests, no OAuth access tokens.', {
      'V10.3.1': 'Access tokens are for this service',
      'V10.3.2': 'Decisions follow the token’s claims',
      'V10.3.3': 'A user is known by claims that stay theirs',
      'V10.3.4': 'Strength and age of a sign-in are checked',
    }),
    ...absent('Kindred is a client of HubSpot’s and Pipedrive’s authorization servers and is none itself.', {
      'V10.4.1': 'Redirects are compared exactly',
      'V10.4.2': 'Codes work once',
      'V10.4.3': 'Codes end soon',
      'V10.4.4': 'Clients have only the grants that they need',
      'V10.4.5': 'Refresh tokens of public clients cannot be replayed',
      'V10.4.6': 'PKCE is demanded',
      'V10.4.7': 'Clients that register themselves',
      'V10.4.8': 'Refresh tokens end',
      'V10.4.9': 'People can revoke tokens',
      'V10.4.10': 'Confidential clients prove who they are',
      'V10.4.11': 'Clients have only the scopes that they need',
      'V10.7.1': 'Consent is asked for',
      'V10.7.2': 'Consent says what for',
      'V10.7.3': 'Consent can be seen and taken back',
    }),
    ...absent('There is no OpenID Connect: nobody signs in to Kindred by an ID token.', {
      'V10.5.1': 'ID tokens cannot be replayed',
      'V10.5.2': 'A user is known by the subject',
      'V10.5.3': 'Metadata is of the issuer',
      'V10.5.4': 'ID tokens are for this client',
      'V10.5.5': 'Back-channel logout',
      'V10.6.1': 'Response modes of a provider',
      'V10.6.2': 'Forced logout at a provider',
    }),
  },
};
