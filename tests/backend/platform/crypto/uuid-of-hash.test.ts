import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { uuidOfHash } from '../../../../backend/platform/crypto/uuid-of-hash.ts';

test('a hash is always the same UUID of version 8', () => {
  const hash = createHash('sha256').update('somebody').digest();
  const uuid = uuidOfHash(hash);
  expect(z.uuid({ version: 'v8' }).safeParse(uuid).success).toBe(true);
  expect(uuidOfHash(Buffer.from(hash))).toBe(uuid);
  expect(uuid).toBe('729d7d63-8cef-8b47-ac9a-d1d5d275dc91');
});
