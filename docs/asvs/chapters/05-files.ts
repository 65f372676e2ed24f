import { absent, met, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

export const files: Chapter = {
  number: 5,
  title: 'Files',
  answers: {
    'V5.1.1': met(
      'What may be uploaded is written down',
      'Contacts, one JSON object a line, by size and number of lines; nothing of a file is kept or served as one.',
      ['docs/security.md#Limits', 'docs/api-policy.md#Limits'],
    ),
    'V5.2.1': met(
      'Nothing larger than can be worked on is taken',
      'Reading stops at the route’s limit.',
      ['backend/platform/http/read-body.ts', 'backend/contract/route.ts'],
      [[suites.badInput, 'a body of more than a megabyte']],
    ),
    'V5.2.2': met(
      'A file is what it says it is',
      'The type must be the route’s, and each line a contact; other lines are refused by themselves.',
      ['backend/features/sync/import-contacts.ts'],
      [
        [suites.badInput, 'text instead of JSON'],
        [suites.contactApi, 'are imported from a file; the same file again changes nothing'],
      ],
    ),
    'V5.2.3': met(
      'Nothing is unpacked without a limit',
      'Nothing is unpacked: compressed bodies are refused.',
      ['backend/platform/http/read-body.ts'],
      [[suites.badInput, 'content-encoding']],
    ),
    ...absent('No file that somebody sends is kept or served, and no path is made of what they send.', {
      'V5.3.1': 'Uploads do not run as programs',
      'V5.3.2': 'Paths are not made of names that were sent',
      'V5.4.1': 'Names of downloads are ours',
      'V5.4.2': 'Names of downloads are encoded',
      'V5.4.3': 'Uploads are scanned',
    }),
  },
};
