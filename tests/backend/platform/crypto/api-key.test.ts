import { describe, expect, test } from '@jest/globals';
import { createApiKey, hashApiKey, looksLikeApiKey } from '../../../../backend/platform/crypto/api-key.ts';

describe('an API key', () => {
  test('has 256 random bits behind a prefix that scanners can recognise', () => {
    const keys = new Set(Array.from({ length: 1_000 }, () => createApiKey().key));
    expect(keys.size).toBe(1_000);
    for (const key of keys) expect(looksLikeApiKey(key)).toBe(true);
  });

  test('is stored as a hash, and listed by six of its characters', () => {
    const { key, prefix, hash } = createApiKey();
    expect(hash).toBe(hashApiKey(key));
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(key.startsWith(prefix)).toBe(true);
    expect(prefix).toHaveLength(15);
  });

  test.each([
    '',
    'kin_live_',
    'kin_test_' + 'a'.repeat(43),
    'kin_live_' + 'a'.repeat(44),
    'kin_live_' + 'é'.repeat(43),
  ])('does not look like %j', (text) => {
    expect(looksLikeApiKey(text)).toBe(false);
  });
});
