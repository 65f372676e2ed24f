import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { signV1, signV2, signV3 } from '../../../sandbox/hubspot/signature.ts';

const vectors = z
  .object({
    vectors: z.array(
      z.object({
        id: z.string(),
        version: z.enum(['v1', 'v2', 'v3']),
        clientSecret: z.string(),
        method: z.string(),
        uriAsSigned: z.string(),
        body: z.string(),
        timestamp: z.union([z.string(), z.number()]).optional(),
        expected: z.string(),
      }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../fixtures/hubspot/signature-vectors.json', import.meta.url), 'utf8'),
    ),
  ).vectors;

describe('signatures', () => {
  test.each(vectors)(
    'are those of HubSpot: $id',
    ({ version, clientSecret, method, uriAsSigned, body, timestamp, expected }) => {
      const parts = { method, uri: uriAsSigned, body, secret: clientSecret };
      const signatures = {
        v1: () => signV1(parts),
        v2: () => signV2(parts),
        v3: () => signV3({ ...parts, timestampMs: Number(timestamp) }),
      };
      expect(signatures[version]()).toBe(expected);
    },
  );

  test('of v3 leave escapes outside the table as they are', () => {
    const sign = (uri: string) => signV3({ method: 'GET', uri, body: '', timestampMs: 1, secret: 's' });
    expect(sign('https://a.example/?q=%20%2520')).not.toBe(sign('https://a.example/?q= %20'));
    expect(sign('https://a.example/?q=%40')).toBe(sign('https://a.example/?q=@'));
  });
});
