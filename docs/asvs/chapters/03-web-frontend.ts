import { absent, met, operator, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

const headers = 'backend/platform/http/security-headers.ts';
const cookie = 'backend/features/install/browser-token.ts';
const cookieTest = [
  suites.cookie,
  'the cookie of an installation belongs to this host alone, over https, and no script reads it',
] as const;
const everyAnswer = [suites.headers, '%s may load and frame nothing and is not kept'] as const;

export const webFrontend: Chapter = {
  number: 3,
  title: 'Web frontend',
  answers: {
    'V3.2.1': met(
      'An answer is not taken for something else',
      'Every answer may load nothing, says its type and forbids guessing it.',
      [headers],
      [everyAnswer],
    ),
    'V3.2.2': met(
      'Text is shown as text',
      'HubSpot draws the extensions from components that take text; our own pages set no HTML by script.',
      ['hubspot-project/app/shared', 'backend/features/documentation/assets/docs.js'],
      [
        [
          suites.calls,
          'shows text as text, listens to no other window, and leaves nothing in the browser’s stores',
        ],
      ],
    ),
    'V3.3.1': met(
      'Cookies are for https and say so in their name',
      'The one cookie is __Host- and Secure.',
      [cookie],
      [cookieTest],
    ),
    'V3.3.2': met(
      'Cookies say from where they may be sent',
      'SameSite=None, because the CRM leads the browser back across sites; it proves nothing but who began an installation.',
      [cookie],
      [cookieTest],
    ),
    'V3.3.3': met(
      'Cookies belong to one host',
      'As above; one that another host could have planted is not read.',
      [cookie],
      [[suites.cookie, 'a cookie that another host of the same domain could have planted is not believed']],
    ),
    'V3.3.4': met('No script reads a cookie', 'HttpOnly; the value is in no page.', [cookie], [cookieTest]),
    'V3.4.1': met(
      'Browsers are told to insist on https',
      'For a year, with subdomains, wherever PUBLIC_URL is https.',
      [headers],
      [[suites.headers, 'insists on https where the public URL is https']],
    ),
    'V3.4.2': met(
      'Other origins may read nothing that matters',
      'No answer allows another origin, but for the public OpenAPI document, which allows all.',
      [headers, 'backend/features/documentation/routes.ts'],
      [[suites.headers, '%s opens itself to no other origin, however it is asked']],
    ),
    'V3.4.3': met(
      'A content policy for every answer',
      "default-src 'none' and base-uri 'none' everywhere; pages add their own style sheet by its hash, the documentation its own files.",
      [headers],
      [
        everyAnswer,
        [
          suites.docsPage,
          'is a page under a policy that lets in no other origin and no script within the page',
        ],
      ],
    ),
    'V3.4.4': met('Browsers do not guess types', 'nosniff everywhere.', [headers], [everyAnswer]),
    'V3.4.5': met(
      'Nobody is told where a reader came from',
      'no-referrer everywhere.',
      [headers],
      [everyAnswer],
    ),
    'V3.4.6': met(
      'Nobody may frame an answer',
      "frame-ancestors 'none' everywhere.",
      [headers],
      [everyAnswer],
    ),
    'V3.5.1': met(
      'A page elsewhere cannot act in somebody’s name',
      'Nothing acts on a cookie: the API wants a key or HubSpot’s signature in a header, an installation its state.',
      ['backend/features/access/authenticate.ts', 'backend/features/install/oauth-state-store.ts'],
      [
        [suites.callers, 'answers 401 to %s'],
        [suites.refusedInstall, 'a state that another browser began with, and one without any cookie'],
      ],
    ),
    ...absent(
      'Protection does not rest on preflight requests: without a key or a signature nothing is done.',
      {
        'V3.5.2': 'Calls that avoid the preflight',
      },
    ),
    'V3.5.3': met(
      'What changes something is no GET',
      'Every route that changes something has another method. OAuth’s own redirects are GET by their standard and need a state that works once.',
      ['backend/contract/routes.ts'],
      [[suites.routes, 'every route that changes something needs another method than GET']],
    ),
    'V3.5.4': operator(
      'Applications have hosts of their own',
      'The runbook asks for a host that serves nothing but Kindred.',
    ),
    ...absent(
      'No page of ours listens to messages of other windows; HubSpot’s frame talks to the extensions.',
      {
        'V3.5.5': 'Messages of other windows',
      },
    ),
    ...absent('Pages are HTML, CSS and a script; there is no plug-in.', {
      'V3.7.1': 'No outdated technology',
    }),
    'V3.7.2': met(
      'A redirect leads to hosts of a list',
      'To the CRMs’ consent pages of the settings, and back to HubSpot’s own hosts only.',
      ['backend/features/install/return-url.ts'],
      [[suites.refusedInstall, 'a returnUrl to %s, in every shape that takes one']],
    ),
  },
};
