import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  createDataKey,
  openSecret,
  rewrapDataKey,
  sealSecret,
} from '../../../../backend/platform/crypto/data-key.ts';
import { createKeyring } from '../../../../backend/platform/crypto/keyring.ts';

const oldKey = { id: 'old', key: randomBytes(32) };
const newKey = { id: 'new', key: randomBytes(32) };
const keyring = createKeyring([oldKey]);
const place = { tenantId: 'tenant-1', connectionId: 'connection-1', field: 'refresh_token' };

function sealed(wrapped: string): string {
  const result = sealSecret(keyring, wrapped, place, 'the token');
  if (result.outcome !== 'ok') throw new Error(result.reason);
  return result.sealed;
}

describe('a secret of a connection', () => {
  test('is read back in its own place', () => {
    const wrapped = createDataKey(keyring, place);
    expect(openSecret(keyring, wrapped, place, sealed(wrapped))).toEqual({
      outcome: 'ok',
      plaintext: 'the token',
    });
  });

  test.each([
    ['tenant', { ...place, tenantId: 'tenant-2' }],
    ['connection', { ...place, connectionId: 'connection-2' }],
    ['field', { ...place, field: 'access_token' }],
  ])('cannot be read for another %s', (_, elsewhere) => {
    const wrapped = createDataKey(keyring, place);
    expect(openSecret(keyring, wrapped, elsewhere, sealed(wrapped)).outcome).toBe('unreadable');
  });

  test('cannot be read with the data key of another connection, nor after its own was destroyed', () => {
    const wrapped = createDataKey(keyring, place);
    const another = createDataKey(keyring, place);
    expect(openSecret(keyring, another, place, sealed(wrapped)).outcome).toBe('unreadable');
    expect(openSecret(keyring, '', place, sealed(wrapped))).toEqual({
      outcome: 'unreadable',
      reason: 'malformed',
    });
  });

  test('survives the rotation of the keyring without being written again', () => {
    const wrapped = createDataKey(keyring, place);
    const token = sealed(wrapped);
    const rotating = createKeyring([newKey, oldKey]);
    const rewrapped = rewrapDataKey(rotating, place, wrapped);
    if (rewrapped.outcome !== 'ok') throw new Error(rewrapped.reason);
    expect(rewrapped.changed).toBe(true);
    expect(openSecret(createKeyring([newKey]), rewrapped.wrappedKey, place, token).outcome).toBe('ok');
    expect(rewrapDataKey(rotating, place, rewrapped.wrappedKey)).toMatchObject({ changed: false });
  });

  test('is refused for a place with a separator in its name', () => {
    expect(() => createDataKey(keyring, { tenantId: 'a|b', connectionId: 'c' })).toThrow(RangeError);
  });
});
