import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { decodeSignedUrl, verifySignatureV3 } from '../../../../backend/providers/hubspot/signature.ts';
import { signatureTable } from './signature-cases.ts';
import { nowMs, previousSecret, request, secret, type Request } from './signed-request.ts';

const vectorFile = z.object({
  v3UriDecodeTable: z.record(z.string(), z.string()),
  vectors: z.array(
    z.object({
      id: z.string(),
      version: z.enum(['v1', 'v2', 'v3']),
      clientSecret: z.string(),
      method: z.string(),
      uriAsSigned: z.string(),
      body: z.string(),
      expected: z.string(),
      timestamp: z.number().optional(),
    }),
  ),
});
const fixture = new URL('../../../fixtures/hubspot/signature-vectors.json', import.meta.url);
const { vectors, v3UriDecodeTable } = vectorFile.parse(JSON.parse(readFileSync(fixture, 'utf8')));

const totals = { accepted: 0, refused: 0, flipped: 0 };

function judge(made: Request): string {
  const verdict = verifySignatureV3(made);
  totals[verdict.outcome === 'valid' ? 'accepted' : 'refused'] += 1;
  return verdict.outcome === 'valid' ? 'valid' : verdict.reason;
}

afterAll(() => {
  process.stderr.write(
    `signature v3: ${totals.accepted} cases accepted, ${totals.refused} refused, ${totals.flipped} bit flips refused\n`,
  );
});

describe('signature v3', () => {
  test.each(signatureTable.map((entry) => [entry.verdict, entry.name, entry] as const))(
    '%s: %s',
    (_, __, entry) => {
      expect(judge(entry.request)).toBe(entry.verdict);
    },
  );

  test.each(vectors.map((vector) => [vector.version, vector.id, vector] as const))(
    '%s vector %s',
    (_, __, vector) => {
      const stamp = vector.timestamp ?? nowMs;
      const made: Request = {
        method: vector.method,
        url: vector.uriAsSigned,
        rawBody: Buffer.from(vector.body),
        signature: vector.expected,
        timestamp: String(stamp),
        secrets: [vector.clientSecret],
        nowMs: stamp,
      };
      expect(judge(made)).toBe(vector.version === 'v3' ? 'valid' : 'malformed_signature');
      expect(judge({ ...made, secrets: [`${vector.clientSecret}x`] })).not.toBe('valid');
    },
  );

  test('decodes exactly the published table', () => {
    for (let code = 0; code < 256; code += 1) {
      const escape = `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
      expect(decodeSignedUrl(escape)).toBe(v3UriDecodeTable[escape] ?? escape);
    }
  });

  test('says which secret signed', () => {
    const secrets = [secret, previousSecret];
    expect(verifySignatureV3(request({}, { secrets }))).toEqual({ outcome: 'valid', secretIndex: 0 });
    expect(verifySignatureV3(request({ key: previousSecret }, { secrets }))).toEqual({
      outcome: 'valid',
      secretIndex: 1,
    });
    const alike = request({}, { secrets: [secret, secret] });
    expect(verifySignatureV3(alike)).toEqual({ outcome: 'valid', secretIndex: 0 });
  });

  test('refuses any single bit changed in method, URL, body, timestamp or signature', () => {
    const parts = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
      url: fc.webUrl({ withQueryParameters: true }),
      body: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    });
    const part = fc.constantFrom('method', 'url', 'rawBody', 'timestamp', 'signature');
    fc.assert(
      fc.property(parts, part, fc.nat(), fc.nat(7), (made, name, at, bit) => {
        const signed = request({ ...made, signedUrl: decodeSignedUrl(made.url) });
        expect(verifySignatureV3(signed).outcome).toBe('valid');
        const bytes =
          name === 'rawBody' ? Buffer.from(signed.rawBody) : Buffer.from(String(signed[name]), 'latin1');
        fc.pre(bytes.length > 0);
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        const flipped = { ...signed, [name]: name === 'rawBody' ? bytes : bytes.toString('latin1') };
        // A flip may land in another spelling of the same signed URL, which is the same request to HubSpot.
        fc.pre(name !== 'url' || decodeSignedUrl(flipped.url) !== decodeSignedUrl(signed.url));
        expect(verifySignatureV3(flipped).outcome).toBe('invalid');
        totals.flipped += 1;
      }),
      { numRuns: 3_000 },
    );
  });

  test('is judged over at least 120 named cases of its own and all published vectors', () => {
    expect(new Set(signatureTable.map(({ name }) => name)).size).toBe(signatureTable.length);
    expect(vectors.length).toBe(17);
    const accepted = signatureTable.filter(({ verdict }) => verdict === 'valid').length;
    const refused = signatureTable.length - accepted;
    expect({ accepted, refused }).toEqual({ accepted: 66, refused: 111 });
    expect(signatureTable.length).toBeGreaterThanOrEqual(120);
  });
});
