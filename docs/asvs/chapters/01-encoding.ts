import { absent, met, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

const json = 'backend/platform/http/parse-untrusted-json.ts';

export const encoding: Chapter = {
  number: 1,
  title: 'Encoding and sanitization',
  answers: {
    'V1.1.1': met(
      'Input is decoded once, before it is judged',
      'Bytes become UTF-8 and then JSON once; signatures are checked over the bytes as sent, with exactly the escapes that HubSpot’s document lists.',
      [json, 'backend/providers/hubspot/signature.ts'],
      [
        [suites.signature, 'decodes exactly the published table'],
        [suites.webhooks, 'never throws, whatever the bytes or the JSON'],
      ],
    ),
    'V1.1.2': met(
      'Output is encoded last',
      'Values are stored as they were written; JSON, statements and pages are encoded where they are made.',
      ['backend/platform/http/send-answer.ts', 'backend/platform/db/load-sql.ts'],
      [
        [
          'tests/complaints/bad-input.pg.test.ts',
          'is stored, sent and shown as it was written, from HubSpot',
        ],
      ],
    ),
    'V1.2.1': met(
      'Output fits HTML, headers and documents',
      'Our pages are fixed texts without anything that somebody sent; answers are JSON; Node refuses a header with a line break.',
      ['backend/features/install/install-page.ts', 'backend/features/documentation/page.ts'],
      [[suites.headers, '%s is a page with its own style sheet and nothing else']],
    ),
    'V1.2.2': met(
      'URLs are built by a URL builder, from safe protocols',
      'Queries are made by URLSearchParams; a place to return to is https at HubSpot or refused.',
      ['backend/providers/hubspot/authorize-url.ts', 'backend/features/install/return-url.ts'],
      [
        [suites.hubspotOauth, 'the authorize URL holds what HubSpot asks for, with spaces as %20'],
        [suites.refusedInstall, 'a returnUrl to %s, in every shape that takes one'],
      ],
    ),
    'V1.2.3': met(
      'JSON and scripts are not glued together',
      'JSON is made by JSON.stringify; no script is made out of data.',
      ['backend/platform/http/send-answer.ts'],
      [[suites.calls, 'makes no code out of text']],
    ),
    'V1.2.4': met(
      'Statements have parameters',
      'Statements stand in files or come from Prisma; the one place that puts a statement together, the filter, puts in numbers of parameters only.',
      ['backend/platform/db/load-sql.ts', 'backend/features/contacts/filter-sql.ts'],
      [
        [suites.filter, 'never throws, and nothing of its text is ever part of the statement'],
        [
          suites.calls,
          'sends no statement to the database whose text was put together elsewhere than in the filter’s own file',
        ],
        [suites.database, 'refuses a tenant id that is no UUID'],
      ],
    ),
    'V1.2.5': met(
      'No command of the system is built from input',
      'Only the embedded Postgres is started, by arguments that nobody sends, without a shell.',
      ['backend/platform/db/embedded/postgres-server.ts'],
      [
        [
          suites.calls,
          'starts no other program but the embedded Postgres and, for developers, itself; never through a shell',
        ],
      ],
    ),
    ...absent('There is nothing of the kind: data lies in Postgres and Redis, and nothing is typeset.', {
      'V1.2.6': 'LDAP queries',
      'V1.2.7': 'XPath queries',
      'V1.2.8': 'LaTeX',
      'V1.3.8': 'JNDI',
      'V1.3.9': 'memcache',
    }),
    'V1.2.9': met(
      'No pattern is made of input',
      'Filters compare by functions that know no wildcards; no regular expression is made of what somebody sent.',
      ['backend/features/contacts/filter-sql.ts'],
      [[suites.calls, 'makes no regular expression out of what somebody sends']],
    ),
    ...absent(
      'Nobody enters HTML, SVG, Markdown or templates: every value is plain text, and is shown as such.',
      {
        'V1.3.1': 'HTML of editors is cleaned',
        'V1.3.4': 'SVG is cleaned',
        'V1.3.5': 'Scriptable languages are cleaned or off',
        'V1.3.7': 'Templates are not made of input',
      },
    ),
    'V1.3.2': met(
      'No code from text',
      'There is no eval, and the pages forbid it by their policy.',
      ['backend/platform/http/security-headers.ts'],
      [[suites.calls, 'makes no code out of text']],
    ),
    'V1.3.3': met(
      'What goes into a dangerous place is cut down first',
      'A value has a length and no zero byte; a copy of the trail as a table has no cell that a program takes for a formula.',
      ['backend/contract/contact.ts', 'backend/domain/storable.ts'],
      [
        [suites.callers, 'refuses a value %s with 400 and keeps the old one'],
        [
          'tests/hubspot-project/app/pages/audit.test.tsx',
          'keeps quotes, commas and lines, and no cell is taken for a formula',
        ],
      ],
    ),
    'V1.3.6': met(
      'No call goes where somebody’s input says',
      'Every request out passes a guard that knows the hosts of both CRMs, https and public addresses; the only host that comes from outside, Pipedrive’s API domain, must be on the list.',
      ['backend/platform/net/outgoing-guard.ts', 'backend/providers/pipedrive/api-domain.ts'],
      [
        [suites.guard, 'goes to no address of cloud metadata'],
        [suites.guard, 'goes to no listed name that leads inward'],
        [suites.apiDomain, '%j gets no token'],
        [suites.pipedriveConnect, 'an api_domain of %s, to which nothing is sent'],
      ],
    ),
    ...absent('Names of log events are fixed, and nothing formats a text by a pattern that was sent.', {
      'V1.3.10': 'Format strings',
    }),
    'V1.3.11': met(
      'Mail cannot be bent by input',
      'A mail holds counts and fixed sentences; nodemailer composes it, and an address is checked before it is kept.',
      ['backend/features/notifications/compose-mail.ts', 'backend/platform/mail/smtp-mailer.ts'],
      [[suites.mail, 'tells in words and counts, names nobody, and says how to get less of it']],
    ),
    ...absent('JavaScript manages its memory; no code of ours does.', {
      'V1.4.1': 'Memory is handled safely',
      'V1.4.3': 'Memory is released, and not used after',
    }),
    'V1.4.2': met(
      'Numbers do not overflow',
      'Ids beyond 2^53 stay texts of digits; numbers of requests have bounds.',
      [json],
      [
        [suites.webhooks, 'keeps every digit of an id beyond 2^53'],
        [suites.badInput, 'a page that is too large'],
      ],
    ),
    ...absent('Nothing reads XML.', { 'V1.5.1': 'XML parsers are restricted' }),
    'V1.5.2': met(
      'What is read back has one of the expected shapes',
      'Only JSON is read, limited in size and depth, and parsed by a schema, jobs of the queue as well.',
      [json, 'backend/platform/queue/run-job.ts'],
      [
        [suites.queue, 'refuses a payload outside the catalogue, without naming it'],
        [suites.webhooks, 'is not fooled by __proto__, repeated keys or brackets in texts'],
      ],
    ),
  },
};
