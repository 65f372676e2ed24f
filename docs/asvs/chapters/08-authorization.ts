import { met, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

export const authorization: Chapter = {
  number: 8,
  title: 'Authorization',
  answers: {
    'V8.1.1': met(
      'Who may do what is written down',
      'Made from the table that the server goes by.',
      ['docs/permissions.md', 'backend/contract/permissions.ts'],
      [[suites.roles, 'who may use the routes that matter most is what was written down']],
    ),
    'V8.1.2': met('So are rights to single fields', 'See there.', [
      'docs/security.md#Who may see which field',
    ]),
    'V8.2.1': met(
      'A route is open to exactly those who may',
      'Every route names one permission and its callers; both are checked before its parameters and body are looked at.',
      ['backend/platform/http/refuse-caller.ts'],
      [
        [suites.roles, 'to the key of a %s exactly where the table says so'],
        [suites.roles, 'to a %s in HubSpot exactly where the table says so'],
        [suites.roles, 'to a key that has just its permission, and to no key that has all but it'],
      ],
    ),
    'V8.2.2': met(
      'An id opens only what is one’s own',
      'Every statement runs under the tenant of who asks; another’s id is not found. What belongs to a person, such as a kept search, is asked for by that person.',
      ['backend/platform/db/database.ts'],
      [
        [
          suites.tenants,
          '$name shows and changes nothing of another tenant, whatever it is given in $slots.0.where',
        ],
        [
          'tests/backend/features/search/saved-filters.pg.test.ts',
          'are theirs alone, in order of name, and one of the same name takes its place',
        ],
      ],
    ),
    'V8.2.3': met(
      'A field is read and written by those who may',
      'Bodies are strict and answers are cut to their schema; the settings page shows each role what it may see.',
      ['backend/platform/http/send-answer.ts', 'backend/features/extension/settings-page.ts'],
      [
        [suites.badInput, 'anything unknown, at every route that there is'],
        [
          'tests/backend/features/extension/settings-page.pg.test.ts',
          'for an admin with keys, without what opens a door, and with what is kept for how long',
        ],
      ],
    ),
    'V8.3.1': met(
      'The server decides, not the client',
      'Roles are asked of the database with every request; what a card says one may do is a courtesy.',
      ['backend/features/access/users.ts'],
      [[suites.roles, 'whoever was refused has changed nothing']],
    ),
    'V8.4.1': met(
      'Tenants cannot reach each other',
      'Row-level security, forced, on every table that names a tenant; a role that could go around it is refused at the start.',
      ['backend/platform/db/database.ts', 'backend/platform/db/refuse-privileged-role.ts'],
      [
        [
          suites.catalogue,
          'forces row-level security with a tenant policy on every table that is not on the written list',
        ],
        ['tests/backend/platform/db/rls-matrix.pg.test.ts', 'an API whose withTenant was sabotaged'],
        [suites.tenants, 'no route that reads shows anything of another tenant by itself'],
      ],
    ),
  },
};
