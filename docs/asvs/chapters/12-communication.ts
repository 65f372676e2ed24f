import { absent, met, operator, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

export const communication: Chapter = {
  number: 12,
  title: 'Secure communication',
  answers: {
    'V12.1.1': operator('TLS 1.2 or newer, the newest first', 'The proxy’s; the runbook says so.'),
    'V12.1.2': operator('Recommended cipher suites', 'The proxy’s; the runbook says so.'),
    ...absent('Nobody is known by a client certificate.', {
      'V12.1.3': 'Client certificates are trusted ones',
    }),
    'V12.2.1': operator(
      'TLS from client to service, without a way around it',
      'The process speaks HTTP to the proxy in front of it and must be reachable by nobody else. A PUBLIC_URL without https is refused, but for this machine.',
    ),
    'V12.2.2': operator(
      'Certificates that everybody trusts',
      'The proxy’s; HubSpot and Pipedrive call no other.',
    ),
    'V12.3.1': operator(
      'TLS on every connection in and out',
      'Calls to the CRMs are https or are not made, mail is upgraded to TLS or not sent. Postgres, Redis and the trace collector are reached as their URLs say: the runbook asks for TLS where they are on another machine.',
    ),
    'V12.3.2': met(
      'Certificates are checked before anything is said',
      'Node’s own check, which nothing turns off.',
      ['backend/platform/net/outgoing-guard.ts'],
      [
        [suites.calls, 'never turns off the check of certificates, nor the strictness of the HTTP parser'],
        [suites.guard, 'goes to no other host'],
      ],
    ),
    ...absent('Processes of Kindred do not call each other; they share Postgres and the queue (V12.3.1).', {
      'V12.3.3': 'TLS between own HTTP services',
      'V12.3.4': 'Certificates between own services',
    }),
  },
};
