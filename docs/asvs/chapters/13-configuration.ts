import { met, notMet, operator, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

const guard = 'backend/platform/net/outgoing-guard.ts';

export const configuration: Chapter = {
  number: 13,
  title: 'Configuration',
  answers: {
    'V13.1.1': met('Whom Kindred talks to is written down', 'See there.', [
      'docs/security.md#What Kindred talks to',
    ]),
    'V13.1.2': met('So is how many connections it has, and what happens then', 'See there.', [
      'docs/security.md#What Kindred talks to',
    ]),
    'V13.1.3': met('So are times, tries and waits', 'See there.', ['docs/security.md#What Kindred talks to']),
    'V13.1.4': met('So are the secrets, and when to renew them', 'See there.', [
      'docs/security.md#Keys and algorithms',
    ]),
    'V13.2.1': notMet(
      'Parts prove who they are by short-lived credentials',
      'Postgres, Redis and the mail server are reached with what their URLs hold, which are passwords that stay until somebody changes them. Each role has its own; certificates can be named in DATABASE_URL and are not tried by a test.',
    ),
    'V13.2.2': met(
      'Parts have no more rights than they need',
      'The application’s role owns nothing, is bound by row-level security and can only append to the trail; another role migrates.',
      ['backend/platform/db/refuse-privileged-role.ts', 'docker/create-roles.sh'],
      [
        [suites.database, 'assertNotPrivileged'],
        [suites.catalogue, 'gives the application no right to change the schema or rewrite the audit trail'],
      ],
    ),
    'V13.2.3': met(
      'No credentials from the factory',
      'There are no defaults: settings without secrets are refused, compose asks for its passwords, the embedded Postgres makes its own.',
      ['compose.yml', 'backend/platform/db/embedded/passwords.ts'],
      [
        [
          suites.container,
          'compose starts with no password that it makes up, and shows only Kindred’s own port',
        ],
        [suites.settings, 'names all problems at once and repeats no value'],
        [
          suites.embedded,
          'keeps data, port and passwords over a restart, for roles without special rights, with fsync',
        ],
      ],
    ),
    'V13.2.4': met(
      'Calls go out to a list of hosts',
      'Every fetch of the process, also of libraries, passes the guard.',
      [guard, 'backend/config/outgoing-hosts.ts'],
      [
        [suites.guard, 'goes to no other host'],
        [suites.guard, 'follows no redirect of HubSpot’s elsewhere'],
      ],
    ),
    'V13.2.5': met(
      'The server loads from a list of places',
      'The same guard; pages and assets are files of the installation, named one by one.',
      [guard, 'backend/features/documentation/routes.ts'],
      [
        [suites.guard, 'goes to no other host'],
        [suites.docsPage, 'serves no other file: %s'],
      ],
    ),
    'V13.2.6': met(
      'Connections keep to what is written down',
      'A pool with a limit and times, budgets and deadlines for calls, at most five attempts with growing waits.',
      ['backend/platform/db/pool.ts', 'backend/providers/with-retries.ts'],
      [
        [suites.database, 'ends work that takes longer than its timeout, and the connection stays clean'],
        [suites.hubspotClient, 'stops after five attempts, with waits that grow'],
      ],
    ),
    'V13.3.1': operator(
      'Secrets are kept in a vault',
      'Kindred reads them from its environment, where a vault puts them. None is in the sources, the image or the configuration that may be logged.',
    ),
    'V13.3.2': met(
      'Secrets reach those only who need them',
      'They are a type apart from the configuration and are handed to what uses them; tokens are sealed for their connection.',
      ['backend/config/secrets.ts'],
      [
        [suites.settings, 'keeps the order of the keyring, and every secret out of the config'],
        [suites.canary, 'no value of a person and no secret turns up in'],
      ],
    ),
    'V13.3.4': met(
      'Secrets can be renewed',
      'The keyring while Kindred runs, HubSpot’s secret with its predecessor, API keys with a grace and an end. When is the operator’s to keep.',
      ['backend/features/install/rotate-keys.ts', 'backend/features/access/key-routes.ts'],
      [
        [
          suites.rotateKeys,
          'brings every connection under the newest key, which then opens all of them alone',
        ],
        [suites.usersAndKeys, 'is replaced while the old one goes on for its grace'],
        [suites.signature, 'says which secret signed'],
      ],
    ),
    'V13.4.1': met(
      'No history of the sources is deployed',
      'It does not get into the image.',
      ['.dockerignore', 'Dockerfile'],
      [[suites.container, 'no history of the sources, no settings and no local data get into an image']],
    ),
    'V13.4.2': met(
      'Nothing runs in a debug mode',
      'The image is in production mode; stacks are in the log at debug level only, and in no answer at any level.',
      ['Dockerfile', 'backend/platform/http/last-resort.ts'],
      [
        [suites.container, 'the image that runs is in production mode, as a user without rights'],
        [suites.lastResort, 'what nobody caught is a problem without stack or message'],
      ],
    ),
    'V13.4.3': met(
      'No folder is listed',
      'Only files that are named one by one are served.',
      ['backend/features/documentation/routes.ts'],
      [[suites.docsPage, 'serves no other file: %s']],
    ),
    'V13.4.4': met(
      'There is no TRACE',
      'It is answered 404 or 405.',
      ['backend/platform/http/api-router.ts'],
      [[suites.headers, '%s repeats nothing to TRACE']],
    ),
    'V13.4.5': met(
      'Documentation and figures are open to whom they are meant for',
      'The API’s documentation to everybody, on purpose; metrics to a token or the own network; health says up or down.',
      ['backend/features/ops/metrics-reader.ts', 'docs/security.md#Who is calling'],
      [
        [suites.ops, 'is not there for who comes through a proxy without a token'],
        [suites.ops, 'asks everybody for the token where one is set'],
      ],
    ),
  },
};
