import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createKeyring } from '../../../../backend/platform/crypto/keyring.ts';

const oldKey = { id: 'k-2025', key: randomBytes(32) };
const newKey = { id: 'k-2026', key: randomBytes(32) };
const keyring = createKeyring([newKey, oldKey]);

describe('a keyring', () => {
  test('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.string(), (plaintext, aad) => {
        expect(keyring.open(keyring.seal(plaintext, aad), aad)).toEqual({ outcome: 'ok', plaintext });
      }),
      { numRuns: 300 },
    );
  });

  test('encrypts with its first key and names it in the ciphertext', () => {
    expect(keyring.seal('a', 'here').split('.').slice(0, 2)).toEqual(['k1', 'k-2026']);
  });

  test('never writes the same ciphertext twice', () => {
    const sealed = new Set(Array.from({ length: 1_000 }, () => keyring.seal('a', 'here')));
    expect(sealed.size).toBe(1_000);
  });

  test('recognises by any of its keys what an older key has hashed, and tells purposes and texts apart', () => {
    const [stored] = createKeyring([oldKey]).macs('erased person', 'text');
    const macs = keyring.macs('erased person', 'text').map((mac) => mac.toString('hex'));
    expect(macs).toHaveLength(2);
    expect(macs[1]).toBe(stored.toString('hex'));
    expect(
      keyring.macs('another' as 'erased person', 'text').map((mac) => mac.toString('hex')),
    ).not.toContain(macs[0]);
    expect(keyring.macs('erased person', 'other').map((mac) => mac.toString('hex'))).not.toContain(macs[0]);
  });

  test('still opens what an older key sealed', () => {
    const sealed = createKeyring([oldKey]).seal('refresh', 'here');
    expect(keyring.open(sealed, 'here')).toEqual({ outcome: 'ok', plaintext: 'refresh' });
  });

  test('says that a key is unknown once it was removed', () => {
    const sealed = createKeyring([oldKey]).seal('refresh', 'here');
    expect(createKeyring([newKey]).open(sealed, 'here')).toEqual({
      outcome: 'unreadable',
      reason: 'unknown_key',
    });
  });

  test('refuses a ciphertext moved to another place', () => {
    const sealed = keyring.seal('refresh', 'connection|a|b');
    expect(keyring.open(sealed, 'connection|a|c')).toEqual({ outcome: 'unreadable', reason: 'tampered' });
  });

  test('refuses a ciphertext whose key id was exchanged, even for the same key bytes', () => {
    const twin = createKeyring([
      { id: 'a', key: newKey.key },
      { id: 'b', key: newKey.key },
    ]);
    const sealed = twin.seal('refresh', 'here').replace('k1.a.', 'k1.b.');
    expect(twin.open(sealed, 'here')).toEqual({ outcome: 'unreadable', reason: 'tampered' });
  });

  test('never opens a ciphertext with any character changed', () => {
    const sealed = keyring.seal('a refresh token', 'here');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'AZaz09-_.=+/ '), (index, character) => {
        fc.pre(sealed[index] !== character);
        const changed = sealed.slice(0, index) + character + sealed.slice(index + 1);
        expect(keyring.open(changed, 'here').outcome).toBe('unreadable');
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    '',
    'k1',
    'k1.k-2026',
    'k2.k-2026.a.b.c',
    'k1.k-2026.a.b.c',
    'k1.k 2026.a.b.c',
    'plain text',
    '....',
  ])('calls %j malformed', (text) => {
    expect(keyring.open(text, 'here')).toEqual({ outcome: 'unreadable', reason: 'malformed' });
  });

  test.each([
    ['no key', []],
    ['a short key', [{ id: 'a', key: randomBytes(31) }]],
    ['two keys of one name', [newKey, { id: 'k-2026', key: randomBytes(32) }]],
    ['a name with a dot', [{ id: 'a.b', key: randomBytes(32) }]],
    ['an empty name', [{ id: '', key: randomBytes(32) }]],
  ])('does not exist with %s', (_, keys) => {
    expect(() => createKeyring(keys)).toThrow(RangeError);
  });
});
