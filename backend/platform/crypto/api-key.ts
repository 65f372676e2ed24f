import { createHash } from 'node:crypto';
import { systemRandom, type Random } from '../random.ts';

export type NewApiKey = {
  /** Shown once, never stored. */
  key: string;
  /** The first characters, to recognise a key in a list. */
  prefix: string;
  /** What is stored. */
  hash: string;
};

const keyPrefix = 'kin_live_';
const keyPattern = /^kin_live_[A-Za-z0-9_-]{43}$/;

/** A new API key: `kin_live_` and 256 random bits as 43 base64url characters. */
export function createApiKey(random: Random = systemRandom): NewApiKey {
  const key = keyPrefix + random.token(32);
  return { key, prefix: key.slice(0, keyPrefix.length + 6), hash: hashApiKey(key) };
}

/**
 * SHA-256, hex. Plain on purpose: a key has 256 random bits, so there is no dictionary for a slow hash to slow down,
 * and looking a key up by its hash leaks nothing useful through timing.
 */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** Whether a text has the shape of an API key: anything else needs no look-up. */
export function looksLikeApiKey(text: string): boolean {
  return keyPattern.test(text);
}
