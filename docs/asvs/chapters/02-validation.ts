import { met, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

export const validation: Chapter = {
  number: 2,
  title: 'Validation and business logic',
  answers: {
    'V2.1.1': met(
      'The rules for input are written down',
      'The OpenAPI document is made from the schemas that check the input.',
      ['docs/api-policy.md#Filters', 'backend/contract/openapi/document.ts'],
      [[suites.openapi, 'describes %s as the table has it']],
    ),
    'V2.1.2': met('So are the rules for what must fit together', 'See there.', [
      'docs/security.md#What is checked together',
    ]),
    'V2.1.3': met('So are the limits of what may be done', 'See there.', ['docs/security.md#Limits']),
    'V2.2.1': met(
      'Input is checked against what is expected',
      'Every route has strict schemas for parameters, query and body; what is not named in them is refused.',
      ['backend/platform/http/parse-request.ts', 'backend/contract/routes.ts'],
      [
        [suites.badInput, 'anything unknown, at every route that there is'],
        [suites.callers, 'refuses a value %s with 400 and keeps the old one'],
      ],
    ),
    'V2.2.2': met(
      'The server checks, whatever the client did',
      'The extensions check nothing that the API does not check again.',
      ['backend/platform/http/api-router.ts'],
      [[suites.badInput, 'anything unknown, at every route that there is']],
    ),
    'V2.2.3': met(
      'What belongs together is checked together',
      'A mapping is checked against the CRM’s properties; a filter’s operator against its field.',
      ['backend/features/settings/mapping-check.ts', 'backend/domain/contact-filter.ts'],
      [
        [suites.filter, 'is refused with a reason: %s'],
        [
          'tests/complaints/options.pg.test.ts',
          'C44 a date is no place for words: it is not offered, and mapping it is refused with the reason',
        ],
      ],
    ),
    'V2.3.1': met(
      'No step of a flow can be left out',
      'Nothing is written before its plan was accepted; a mapping waits for its plan; an approval is carried out after its decision.',
      ['backend/features/settings/change.ts', 'backend/features/workflows/run-approvals.ts'],
      [
        [suites.firstMeeting, 'C11 nothing is written before the plan is accepted'],
        [
          suites.settingsChange,
          'waits as a draft for its plan, and moves its places when the plan is accepted',
        ],
      ],
    ),
    'V2.3.2': met(
      'The limits of what may be done hold',
      'As they are written down.',
      ['backend/domain/approval-policy.ts', 'docs/security.md#Limits'],
      [
        [suites.approvals, 'more than 20 records, or more than 1 % of all, wait for an approval'],
        [suites.contactApi, 'of more than 500 are refused whole'],
      ],
    ),
    'V2.3.3': met(
      'A change is done as a whole or not at all',
      'A change, its history and what follows of it are one transaction.',
      ['backend/platform/db/database.ts'],
      [
        [suites.database, 'undoes Prisma and SQL together when the work throws'],
        ['tests/backend/features/workflows/workflow-actions.pg.test.ts', 'survives a crash at %s'],
      ],
    ),
    'V2.3.4': met(
      'What there is once is not given twice',
      'Row locks and unique keys decide between two at once: admins, decisions, calls of an account.',
      ['backend/features/access/lock-admins.sql', 'backend/platform/rate/take-slot.sql'],
      [
        [suites.usersAndKeys, 'always include an admin, also when two admins demote each other at once'],
        [
          suites.approvals,
          'is decided once: of two people at once one wins, the other gets 409 with the state',
        ],
      ],
    ),
    'V2.3.5': met(
      'What matters most needs a second person',
      'Archiving elsewhere and changes of many records wait for an approval by somebody other than who asked; an admin may say otherwise by kind.',
      ['backend/features/workflows/routes.ts'],
      [
        [
          suites.approvals,
          'is approved by somebody else where there are two people; who asked may take it back',
        ],
      ],
    ),
    'V2.4.1': met(
      'Machines that call too often are slowed down',
      'Points a minute by caller and tenant, failed authentications by address, requests at once by tenant.',
      ['backend/platform/http/allowance.ts', 'backend/platform/http/tenant-bulkhead.ts'],
      [
        [
          suites.allowance,
          'of a caller ends with 429, says when to come back, and is told with every answer',
        ],
        [suites.allowance, 'of strangers from one address ends, and callers that are known go on'],
      ],
    ),
  },
};
