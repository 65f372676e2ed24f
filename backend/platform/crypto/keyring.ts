import { createHmac, hkdfSync } from 'node:crypto';
import { systemRandom, type Random } from '../random.ts';
import { keyIdPattern, openWithKey, parseSealed, sealWithKey, type Opened } from './aes-gcm.ts';

export type { Opened, UnreadableReason } from './aes-gcm.ts';

export type KeyringKey = { id: string; key: Buffer };

/** What keyed hashes are made for. Each has a key of its own, derived one way from each key of the ring. */
export const macPurposes = ['erased person'] as const;
export type MacPurpose = (typeof macPurposes)[number];

/** A derived key whose keyring key may go or is gone: it recognises what it hashed, and opens nothing. */
export type MacKey = { purpose: MacPurpose; keyId: string; key: Buffer };

export type Keyring = {
  /** The key that new texts are encrypted with. */
  newestKeyId: string;
  /** Encrypts with the newest key, bound to `aad`: the place where the ciphertext will live. */
  seal(plaintext: string, aad: string): string;
  /** Decrypts with whichever key the ciphertext names; unreadable anywhere but in the place it was sealed for. */
  open(sealed: string, aad: string): Opened;
  /**
   * Keyed hashes of a text (HMAC-SHA-256) under a key that is derived for this purpose from each key of the ring, the
   * newest first, and under those of keys that are gone: the first is stored, any of them recognises it.
   */
  macs(purpose: MacPurpose, text: string): [Buffer, ...Buffer[]];
  /** The derived keys that must be kept when every key of the ring but the newest goes. */
  olderMacKeys(): MacKey[];
};

/**
 * The keys that wrap data keys (`KINDRED_KEYRING`): the first encrypts, all decrypt, so that keys rotate without a stop.
 * Throws for an empty keyring, a repeated or ill-formed id, or a key that is not 32 bytes.
 */
export function createKeyring(
  keys: readonly KeyringKey[],
  random: Random = systemRandom,
  retired: readonly MacKey[] = [],
): Keyring {
  const newest = keys[0];
  if (!newest) throw new RangeError('a keyring holds at least one key');
  const byId = new Map<string, Buffer>();
  for (const { id, key } of keys) {
    if (!keyIdPattern.test(id)) throw new RangeError('a key id is 1 to 32 letters, digits, "_" or "-"');
    if (byId.has(id)) throw new RangeError(`the key id ${id} appears twice`);
    if (key.length !== 32) throw new RangeError(`the key ${id} is not 32 bytes long`);
    byId.set(id, key);
  }
  const gone = retired.filter(({ keyId }) => !byId.has(keyId));
  const olderMacKeys = [...keys.slice(1).flatMap(macKeysOf), ...gone];
  const macOf = ({ key }: MacKey, text: string) => createHmac('sha256', key).update(text, 'utf8').digest();
  return {
    newestKeyId: newest.id,
    seal: (plaintext, aad) => sealWithKey(newest.key, newest.id, plaintext, aad, random),
    open: (sealed, aad) => {
      const parsed = parseSealed(sealed);
      if (!parsed) return { outcome: 'unreadable', reason: 'malformed' };
      const key = byId.get(parsed.keyId);
      if (!key) return { outcome: 'unreadable', reason: 'unknown_key' };
      return openWithKey(key, parsed, aad);
    },
    macs: (purpose, text) => {
      const own = (key: MacKey) => key.purpose === purpose;
      const older = olderMacKeys.filter(own).map((key) => macOf(key, text));
      return [macOf(deriveMacKey(newest, purpose), text), ...older];
    },
    olderMacKeys: () => [...olderMacKeys],
  };
}

function macKeysOf(key: KeyringKey): MacKey[] {
  return macPurposes.map((purpose) => deriveMacKey(key, purpose));
}

function deriveMacKey({ id, key }: KeyringKey, purpose: MacPurpose): MacKey {
  const derived = hkdfSync('sha256', key, Buffer.alloc(0), `kindred mac ${purpose}`, 32);
  return { purpose, keyId: id, key: Buffer.from(derived) };
}
