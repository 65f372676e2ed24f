/**
 * Envelope encryption: every connection has a random data key of its own, stored only wrapped by the keyring. Its tokens
 * are sealed under that data key and bound to their row and field. Destroying the wrapped key destroys the secrets.
 */
import { systemRandom, type Random } from '../random.ts';
import { openWithKey, parseSealed, sealWithKey, type Opened, type UnreadableReason } from './aes-gcm.ts';
import type { Keyring } from './keyring.ts';

/** Whose data key: part of what every ciphertext is bound to. */
export type SecretOwner = { tenantId: string; connectionId: string };
/** Where one secret lives. `field` is the column, such as `refresh_token`. */
export type SecretPlace = SecretOwner & { field: string };

export type SealedSecret =
  { outcome: 'ok'; sealed: string } | { outcome: 'unreadable'; reason: UnreadableReason };
export type RewrappedKey =
  | { outcome: 'ok'; wrappedKey: string; changed: boolean }
  | { outcome: 'unreadable'; reason: UnreadableReason };

const dataKeyId = 'dek';
const placePattern = /^[A-Za-z0-9_-]{1,64}$/;

/** A new wrapped data key for one connection. */
export function createDataKey(keyring: Keyring, owner: SecretOwner, random: Random = systemRandom): string {
  return keyring.seal(random.token(32), ownerAad(owner));
}

/** Encrypts one secret under the connection's data key. Unreadable when the wrapped key is. */
export function sealSecret(
  keyring: Keyring,
  wrappedKey: string,
  place: SecretPlace,
  plaintext: string,
  random: Random = systemRandom,
): SealedSecret {
  const unwrapped = unwrap(keyring, wrappedKey, place);
  if (unwrapped.outcome !== 'ok') return unwrapped;
  return { outcome: 'ok', sealed: sealWithKey(unwrapped.key, dataKeyId, plaintext, placeAad(place), random) };
}

/** Decrypts what `sealSecret` made for exactly this place. */
export function openSecret(keyring: Keyring, wrappedKey: string, place: SecretPlace, sealed: string): Opened {
  const unwrapped = unwrap(keyring, wrappedKey, place);
  if (unwrapped.outcome !== 'ok') return unwrapped;
  const parsed = parseSealed(sealed);
  if (!parsed) return { outcome: 'unreadable', reason: 'malformed' };
  if (parsed.keyId !== dataKeyId) return { outcome: 'unreadable', reason: 'unknown_key' };
  return openWithKey(unwrapped.key, parsed, placeAad(place));
}

/** Wraps the data key again under the newest key; `changed` is false when it already was. Secrets stay as they are. */
export function rewrapDataKey(keyring: Keyring, owner: SecretOwner, wrappedKey: string): RewrappedKey {
  const opened = keyring.open(wrappedKey, ownerAad(owner));
  if (opened.outcome !== 'ok') return opened;
  if (parseSealed(wrappedKey)?.keyId === keyring.newestKeyId)
    return { outcome: 'ok', wrappedKey, changed: false };
  return { outcome: 'ok', wrappedKey: keyring.seal(opened.plaintext, ownerAad(owner)), changed: true };
}

function unwrap(
  keyring: Keyring,
  wrappedKey: string,
  owner: SecretOwner,
): { outcome: 'ok'; key: Buffer } | { outcome: 'unreadable'; reason: UnreadableReason } {
  const opened = keyring.open(wrappedKey, ownerAad(owner));
  if (opened.outcome !== 'ok') return opened;
  const key = Buffer.from(opened.plaintext, 'base64url');
  return key.length === 32 ? { outcome: 'ok', key } : { outcome: 'unreadable', reason: 'malformed' };
}

function ownerAad({ tenantId, connectionId }: SecretOwner): string {
  return ['connection', ...[tenantId, connectionId].map(placePart)].join('|');
}

function placeAad(place: SecretPlace): string {
  return `${ownerAad(place)}|${placePart(place.field)}`;
}

function placePart(part: string): string {
  // A separator inside a part would let two places share one binding.
  if (!placePattern.test(part)) throw new RangeError('a secret is bound to plain identifiers');
  return part;
}
