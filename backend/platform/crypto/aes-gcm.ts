import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../random.ts';

const version = 'k1';
const ivSizeBytes = 12;
const tagSizeBytes = 16;
const keySizeBytes = 32;

export type Sealed = { keyId: string; iv: Buffer; ciphertext: Buffer; tag: Buffer };
export type UnreadableReason = 'unknown_key' | 'tampered' | 'malformed';
export type Opened =
  { outcome: 'ok'; plaintext: string } | { outcome: 'unreadable'; reason: UnreadableReason };

/** What a key id may look like, in `KINDRED_KEYRING` and in a ciphertext. */
export const keyIdPattern = /^[A-Za-z0-9_-]{1,32}$/;

/**
 * Encrypts under one 32-byte key: `k1.<keyId>.<iv>.<ciphertext>.<tag>`, base64url. The key id is authenticated together
 * with `aad`, so that neither can be exchanged. A random 96-bit IV is safe for 2^32 texts per key (NIST SP 800-38D).
 */
export function sealWithKey(
  key: Buffer,
  keyId: string,
  plaintext: string,
  aad: string,
  random: Random,
): string {
  if (key.length !== keySizeBytes) throw new RangeError(`a key has ${keySizeBytes} bytes`);
  const iv = Buffer.from(random.token(ivSizeBytes), 'base64url');
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagSizeBytes });
  cipher.setAAD(boundAad(keyId, aad));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  const parts = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [version, keyId, ...parts].join('.');
}

/** Takes a ciphertext apart; null when it is not one of ours. Accepts one spelling only. */
export function parseSealed(sealed: string): Sealed | null {
  const parts = sealed.split('.', 6);
  const [found, keyId, iv, ciphertext, tag] = parts;
  if (parts.length !== 5 || found !== version || keyId === undefined || !keyIdPattern.test(keyId))
    return null;
  const decoded = { iv: decode(iv), ciphertext: decode(ciphertext), tag: decode(tag) };
  if (decoded.iv?.length !== ivSizeBytes || decoded.tag?.length !== tagSizeBytes || !decoded.ciphertext)
    return null;
  return { keyId, iv: decoded.iv, ciphertext: decoded.ciphertext, tag: decoded.tag };
}

/** Decrypts what `sealWithKey` made with the same key, key id and `aad`. */
export function openWithKey(key: Buffer, sealed: Sealed, aad: string): Opened {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.iv, { authTagLength: tagSizeBytes });
  decipher.setAAD(boundAad(sealed.keyId, aad));
  decipher.setAuthTag(sealed.tag);
  try {
    const plaintext = Buffer.concat([decipher.update(sealed.ciphertext), decipher.final()]);
    return { outcome: 'ok', plaintext: plaintext.toString('utf8') };
  } catch {
    // GCM has one error, "unable to authenticate": another key, another place or a changed byte.
    return { outcome: 'unreadable', reason: 'tampered' };
  }
}

function boundAad(keyId: string, aad: string): Buffer {
  return Buffer.from(`${version}|${keyId}|${aad}`, 'utf8');
}

function decode(part: string | undefined): Buffer | null {
  if (part === undefined) return null;
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : null;
}
