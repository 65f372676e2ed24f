import { describe, expect, test } from '@jest/globals';
import { codeOf, sourceFiles } from './source-files.ts';

/** What runs for customers: the backend as it is built, and what HubSpot loads. */
const product = sourceFiles('backend', 'hubspot-project/app').filter(
  ({ path }) => !path.includes('/db/generated/'),
);
const scripts = sourceFiles('backend/cli').map(({ path }) => path);

/** Files whose code has it, but for those where it is wanted and was read. */
const using = (pattern: RegExp, wanted: readonly string[] = []) =>
  product
    .filter(({ path, text }) => pattern.test(codeOf(text)) && !wanted.includes(path))
    .map(({ path }) => path);
/** The same in the whole text, where what matters stands in a string. */
const saying = (pattern: RegExp, wanted: readonly string[] = []) =>
  product.filter(({ path, text }) => pattern.test(text) && !wanted.includes(path)).map(({ path }) => path);

describe('the product', () => {
  test('is found', () => expect(product.length).toBeGreaterThan(300));

  test('makes no code out of text', () =>
    expect(using(/\beval\s*\(|\bnew Function\b|\bFunction\s*\(|\bsetTimeout\(\s*''/)).toEqual([]));

  test('starts no other program but the embedded Postgres and, for developers, itself; never through a shell', () => {
    const embedded = ['postgres-server', 'postmaster', 'server-account'];
    const wanted = embedded.map((name) => `backend/platform/db/embedded/${name}.ts`);
    expect(saying(/node:child_process/, [...wanted, ...scripts])).toEqual([]);
    expect(using(/\bexec(Sync)?\(|\bshell:\s*true/).filter((path) => !isRegExpExec(path))).toEqual([]);
  });

  test('makes no regular expression out of what somebody sends', () =>
    expect(using(/\bRegExp\(/, ['backend/features/install/browser-token.ts'])).toEqual([]));

  test('sends no statement to the database whose text was put together elsewhere than in the filter’s own file', () =>
    expect(using(/\$(query|execute)RawUnsafe|\bPrisma\.raw\b/)).toEqual([]));

  test('reads no XML and runs no template', () =>
    expect(saying(/from '[^']*(xml|handlebars|mustache|ejs|pug|libxslt|sax)[^']*'/i)).toEqual([]));

  test('hashes with SHA-256, encrypts with AES-256-GCM in one file, and has no cryptography of its own making', () => {
    const gcm = 'backend/platform/crypto/aes-gcm.ts';
    expect(saying(/create(Hash|Hmac)\('(?!sha256')/)).toEqual([]);
    expect(using(/\bcreate(Cipher|Decipher)(iv)?\(/, [gcm])).toEqual([]);
    expect(saying(/from '(crypto-js|node-forge|md5|sha1|bcrypt|jsonwebtoken|jose)'/)).toEqual([]);
  });

  test('draws what must not be guessed from the system’s source alone', () =>
    expect(
      using(/\brandom(Bytes|UUID|Int)\(/, ['backend/platform/random.ts', ...scripts, ...passwords]),
    ).toEqual([]));

  test('never turns off the check of certificates, nor the strictness of the HTTP parser', () =>
    expect(saying(/rejectUnauthorized|NODE_TLS_REJECT|insecureHTTPParser|--insecure-http-parser/)).toEqual(
      [],
    ));

  test('shows text as text, listens to no other window, and leaves nothing in the browser’s stores', () => {
    const assets = sourceFiles('backend/features/documentation').map(({ path }) => path);
    expect(assets.length).toBeGreaterThan(0);
    const pattern =
      /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|localStorage|sessionStorage|indexedDB|document\.cookie|postMessage|onmessage/;
    expect(saying(pattern)).toEqual([]);
  });
});

const passwords = ['backend/platform/db/embedded/passwords.ts'];

/** `pattern.exec(text)` is no program. */
function isRegExpExec(path: string): boolean {
  const text = codeOf(product.find((file) => file.path === path)?.text ?? '');
  return ![...text.matchAll(/(^|[^.\w])exec(Sync)?\(/g)].length && !/shell:\s*true/.test(text);
}
