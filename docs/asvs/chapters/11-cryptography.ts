import { absent, met, type Chapter } from '../answer.ts';
import { suites } from '../suites.ts';

const gcm = 'backend/platform/crypto/aes-gcm.ts';
const calls = [
  suites.calls,
  'hashes with SHA-256, encrypts with AES-256-GCM in one file, and has no cryptography of its own making',
] as const;

export const cryptography: Chapter = {
  number: 11,
  title: 'Cryptography',
  answers: {
    'V11.1.1': met('How keys live is written down', 'See there and in the runbook.', [
      'docs/security.md#Keys and algorithms',
      'docs/runbook.md#Keys and secrets',
    ]),
    'V11.1.2': met(
      'So is every key and algorithm',
      'See there.',
      ['docs/security.md#Keys and algorithms'],
      [calls],
    ),
    'V11.2.1': met('Implementations are proven ones', 'Node’s own, which is OpenSSL.', [gcm], [calls]),
    'V11.2.2': met(
      'Keys and algorithms can be changed',
      'A ciphertext names its form and its key; the keyring rotates while Kindred runs. Another algorithm is another form beside the first.',
      ['backend/platform/crypto/keyring.ts', 'backend/features/install/rotate-keys.ts'],
      [
        [suites.keyring, 'still opens what an older key sealed'],
        [
          suites.rotateKeys,
          'brings every connection under the newest key, which then opens all of them alone',
        ],
      ],
    ),
    'V11.2.3': met(
      '128 bits of strength at least',
      '256 everywhere.',
      [gcm],
      [calls, [suites.settings, 'a short key']],
    ),
    'V11.2.4': met(
      'Comparisons of secrets take one time',
      'Signatures, credentials of webhooks and the token for metrics by timingSafeEqual; keys and states are looked up by their hash.',
      ['backend/providers/hubspot/signature.ts', 'backend/features/ops/metrics-reader.ts'],
      [[suites.signature, 'is judged over at least 120 named cases of its own and all published vectors']],
    ),
    'V11.3.1': met('No weak modes', 'GCM alone.', [gcm], [calls]),
    'V11.3.2': met(
      'Approved ciphers only',
      'AES-256-GCM with random nonces, bound to their place.',
      [gcm],
      [calls, [suites.keyring, 'never writes the same ciphertext twice']],
    ),
    'V11.3.3': met(
      'A changed ciphertext is found out',
      'Authenticated, together with tenant, connection and column.',
      [gcm, 'backend/platform/crypto/data-key.ts'],
      [
        [suites.keyring, 'never opens a ciphertext with any character changed'],
        [
          suites.dataKey,
          'cannot be read with the data key of another connection, nor after its own was destroyed',
        ],
      ],
    ),
    'V11.4.1': met(
      'Approved hashes only',
      'SHA-256 and HMAC-SHA-256.',
      ['backend/platform/crypto/keyring.ts'],
      [calls],
    ),
    ...absent('No password of anybody is stored, and no key is made of one.', {
      'V11.4.2': 'Passwords by a slow hash',
      'V11.4.4': 'Keys of passwords are stretched',
    }),
    'V11.4.3': met(
      'Hashes that prove something have 256 bits',
      'The chain of the audit trail and signatures: SHA-256.',
      ['backend/features/audit/chain-hash.ts'],
      [calls, [suites.chain, 'is intact after appending, and computed in Node as in the database']],
    ),
    'V11.5.1': met(
      'What must not be guessed is random, with 128 bits at least',
      'From the system’s source; keys, tokens, states and webhook paths have 256 bits. UUIDs name things and open nothing.',
      ['backend/platform/random.ts'],
      [
        [suites.calls, 'draws what must not be guessed from the system’s source alone'],
        [suites.apiKey, 'has 256 random bits behind a prefix that scanners can recognise'],
      ],
    ),
    ...absent('Kindred makes no key pairs and no signatures with them.', {
      'V11.6.1': 'Key pairs and their signatures',
    }),
  },
};
