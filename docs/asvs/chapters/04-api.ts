import { absent, met, notMet, operator, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

export const api: Chapter = {
  number: 4,
  title: 'API and web service',
  answers: {
    'V4.1.1': met(
      'An answer says its type and its characters',
      'UTF-8 throughout.',
      ['backend/platform/http/send-answer.ts'],
      [[suites.headers, '%s says of what type its body is, and in which characters']],
    ),
    'V4.1.2': operator(
      'Only pages lead from http to https',
      'The process redirects nothing to https. The runbook asks the proxy to redirect pages under /oauth and /docs only, and to refuse the rest without TLS.',
    ),
    'V4.1.3': met(
      'What a proxy adds, a caller cannot',
      'X-Forwarded-For counts from listed proxies only, Host never; identity comes from a signed query.',
      ['backend/platform/http/request-identity.ts'],
      [
        [suites.identity, 'the address of a caller'],
        [suites.callers, 'answers 401 to %s'],
      ],
    ),
    'V4.1.4': met(
      'Methods that nobody offers are refused',
      'With 405 and the list of those that there are.',
      ['backend/platform/http/api-router.ts'],
      [
        [suites.badInput, 'a method that is none'],
        [suites.headers, '%s repeats nothing to TRACE'],
      ],
    ),
    'V4.1.5': met(
      'Messages that pass through others are signed',
      'Webhooks, workflow actions and calls of the extensions carry HubSpot’s signature over method, URL, body and time. Pipedrive signs nothing; its webhooks can only cause a read.',
      ['backend/providers/hubspot/signature.ts'],
      [[suites.signature, 'refuses any single bit changed in method, URL, body, timestamp or signature']],
    ),
    'V4.2.1': met(
      'Where a message ends is not a matter of opinion',
      'Node’s strict parser decides, and is nowhere told to be lenient; compressed bodies are refused.',
      ['backend/serve.ts', 'backend/platform/http/read-body.ts'],
      [[suites.calls, 'never turns off the check of certificates, nor the strictness of the HTTP parser']],
    ),
    ...absent('There is no GraphQL.', { 'V4.3.1': 'Cost of queries', 'V4.3.2': 'Introspection' }),
    'V4.4.1': operator('WebSockets over TLS', 'Events share the API’s address, whose TLS is the proxy’s.'),
    'V4.4.2': notMet(
      'The origin of a WebSocket is checked',
      'Any origin may connect: customers’ own pages do, and which they are is not asked. A page elsewhere gains nothing, because a connection opens by a key or token in its first message and by no cookie.',
    ),
    'V4.4.3': met(
      'WebSockets have tokens of their own',
      '256 random bits, five minutes, for one connection, stored as a hash.',
      ['backend/features/realtime/tokens.ts'],
      [
        [suites.realtime, 'opens one connection, and is stored as a hash only'],
        [suites.realtime, 'is too old after five minutes'],
      ],
    ),
    'V4.4.4': met(
      'They are had over an authenticated request',
      'By a route that needs events:read; the token is worth what its maker may, as long as they may.',
      ['backend/features/realtime/routes.ts'],
      [[suites.realtime, 'is worth what its maker may: it ends with the key that made it']],
    ),
  },
};
