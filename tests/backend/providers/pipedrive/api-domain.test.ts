import { describe, expect, test } from '@jest/globals';
import { parseApiDomain } from '../../../../backend/providers/pipedrive/index.ts';

const hosts = ['*.pipedrive.com', 'localhost:4001', '127.0.0.1:4001', 'crm.example', 'crm.example:8443'];

describe('an api_domain', () => {
  test.each([
    ['https://acme.pipedrive.com', 'https://acme.pipedrive.com'],
    ['https://acme.pipedrive.com/', 'https://acme.pipedrive.com'],
    ['https://ACME.Pipedrive.com', 'https://acme.pipedrive.com'],
    ['https://acme-2.pipedrive.com:443', 'https://acme-2.pipedrive.com'],
    ['http://localhost:4001', 'http://localhost:4001'],
    ['http://127.0.0.1:4001/', 'http://127.0.0.1:4001'],
    ['https://crm.example:8443', 'https://crm.example:8443'],
  ])('%s is an origin of the list', (text, apiUrl) => {
    expect(parseApiDomain(text, hosts)).toEqual({ outcome: 'ok', apiUrl });
  });

  test.each([
    'http://acme.pipedrive.com',
    'http://crm.example',
    'https://pipedrive.com',
    'https://.pipedrive.com',
    'https://a.b.pipedrive.com',
    'https://evilpipedrive.com',
    'https://acme.pipedrive.com.evil.example',
    'https://evil.example/acme.pipedrive.com',
    'https://evil.example#.pipedrive.com',
    'https://evil.example?.pipedrive.com',
    'https://evil.example\\.pipedrive.com',
    'https://acme.pipedrive.com@evil.example',
    'https://user:pass@acme.pipedrive.com',
    'https://acme.pipedrive.com/api',
    'https://acme.pipedrive.com:8443',
    'https://crm.example:444',
    'http://localhost:4002',
    'https://acme%2epipedrive.com',
    'https://аcme.pipedrive.com',
    'https://acme.pipedrive.com\n',
    'ftp://acme.pipedrive.com',
    'javascript:alert(1)',
    'acme.pipedrive.com',
    '',
    `https://${'a'.repeat(400)}.pipedrive.com`,
  ])('%j gets no token', (text) => {
    expect(parseApiDomain(text, hosts)).toEqual({ outcome: 'foreign_host' });
  });
});
