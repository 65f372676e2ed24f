import { met, operator, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

const log = 'backend/platform/log.ts';
const router = 'backend/platform/http/api-router.ts';

export const logging: Chapter = {
  number: 16,
  title: 'Logging and errors',
  answers: {
    'V16.1.1': met(
      'What is logged is written down',
      'Every event, its form, where it goes and who keeps it.',
      ['docs/runbook.md#Log events', 'docs/security.md#Logs'],
      [['tests/architecture/log-events.test.ts', 'every event of the log has a row in the runbook']],
    ),
    'V16.2.1': met(
      'A line says when, where, who and what',
      'Time, event, tenant or caller by number, and an id that ties a request to its jobs and calls. Who did what with which data is in the audit trail, with address and program.',
      [log, 'backend/features/audit/append.ts'],
      [
        [suites.observation, 'has one id in every log line'],
        [suites.audited, '%s leaves exactly one entry of its own, with who, where from, with what and why'],
      ],
    ),
    'V16.2.2': met(
      'Times are UTC',
      'Clocks are kept in time by the operator; npm run doctor compares them with HubSpot’s.',
      [log, 'backend/cli/doctor/examine-clock.ts'],
      [[suites.log, 'a line is JSON with its event, its level and its time in UTC']],
    ),
    'V16.2.3': met(
      'Logs go where it is written down',
      'To standard error and nowhere else.',
      [log, 'docs/security.md#Logs'],
      [[suites.rules, 'takes time, randomness, settings and logging from outside']],
    ),
    'V16.2.4': met(
      'Logs can be read by machines',
      'JSON lines.',
      [log],
      [[suites.log, 'a line is JSON with its event, its level and its time in UTC']],
    ),
    'V16.2.5': met(
      'What must not be logged is not',
      'No values of people, keys, tokens or payloads: planted ones are looked for.',
      [log],
      [[suites.canary, 'no value of a person and no secret turns up in']],
    ),
    'V16.3.1': met(
      'Authentications are logged, failed and successful ones',
      'Each refusal by route and reason; success when a key is used again after a minute and a person after an hour, since every request is authenticated by itself.',
      [router, 'backend/features/access/key-use.ts', 'backend/features/access/users.ts'],
      [
        [suites.accessLog, 'who was not let in, by route and reason, and nothing of the key'],
        [suites.accessLog, 'which key was used, once a minute, and which person came, once an hour'],
      ],
    ),
    'V16.3.2': met(
      'Refused rights are logged',
      'With caller, route and permission.',
      [router],
      [[suites.accessLog, 'who asked for more than they may, and for what']],
    ),
    'V16.3.3': met(
      'So are attempts to get around the controls',
      'Signatures that are not right, limits that were met, hosts that are not ours to call, jobs that are none.',
      [router, 'docs/runbook.md#Log events'],
      [[suites.accessLog, 'who asked too often']],
    ),
    'V16.3.4': met(
      'So are unexpected errors',
      'By the error’s name; the stack at debug level.',
      [router, 'backend/platform/http/last-resort.ts'],
      [
        [suites.lastResort, 'what nobody caught is a problem without stack or message'],
        [suites.canary, 'the errors that were meant to happen did'],
      ],
    ),
    'V16.4.1': met(
      'Nothing in a log forges a line',
      'Facts are encoded as JSON.',
      [log],
      [[suites.log, 'nothing in a fact makes a second line or another fact']],
    ),
    'V16.4.2': operator(
      'Logs cannot be read or changed by others',
      'The operator’s; what must not be rewritten is in the audit trail, whose chain shows it.',
    ),
    'V16.4.3': operator(
      'Logs are sent to another system',
      'The operator’s: Kindred writes to standard error.',
    ),
    'V16.5.1': met(
      'Errors tell nothing of the inside',
      'A problem with a code, and the id of the request.',
      ['backend/platform/http/last-resort.ts', router],
      [
        [suites.lastResort, 'what nobody caught is a problem without stack or message'],
        [suites.lastResort, 'a path that cannot be decoded is no page, and shows no stack'],
        [suites.canary, 'no value of a person and no secret turns up in'],
      ],
    ),
    'V16.5.2': met(
      'Without what is outside, work goes on safely',
      'What a CRM does not take now waits; without the queue webhooks are stored; limits are counted by each process.',
      ['backend/features/sync/park.ts', 'backend/platform/http/allowance.ts'],
      [
        [suites.allowance, 'is counted by each process for itself while the store does not answer'],
        [
          'tests/backend/features/inbox/inbox.pg.test.ts',
          'is accepted while the queue is down, and the sweeper then finds it',
        ],
        [
          suites.tokenSource,
          'survive a refresh that HubSpot failed: the connection stays, the next caller tries again',
        ],
      ],
    ),
    'V16.5.3': met(
      'What fails does not open anything',
      'An error ends the request or the transaction; nothing of it is kept, and nobody is let in by it.',
      [router, 'backend/platform/db/database.ts'],
      [
        [suites.database, 'undoes Prisma and SQL together when the work throws'],
        [suites.roles, 'whoever was refused has changed nothing'],
      ],
    ),
    'V16.5.4': met(
      'Something catches what nobody caught',
      'For requests and jobs; a process that breaks all the same is started again by who runs it, and loses nothing.',
      ['backend/platform/http/last-resort.ts', 'backend/platform/queue/run-job.ts'],
      [[suites.lastResort, 'what nobody caught is a problem without stack or message']],
    ),
  },
};
