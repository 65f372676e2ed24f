import { createHash, createHmac } from 'node:crypto';
import { signatureOf, type Made, type Way, type World } from './surface.ts';

const v3 = 'x-hubspot-signature-v3';
const stampHeader = 'x-hubspot-request-timestamp';

/** The intact signature, exchanged for what is made of it. */
const spelled =
  (change: (signature: string, made: Made, world: World) => string): Way =>
  (made, world) => ({ headers: { [v3]: change(signatureOf(made, world), made, world) } });
const bytes = (signature: string) => Buffer.from(signature, 'base64');

const v1Of = ({ body }: Made, { secret }: World) =>
  createHash('sha256').update(secret).update(body).digest('hex');
const v2Of = ({ method, target, body }: Made, { secret, url }: World) =>
  createHash('sha256')
    .update(secret + method + url + target)
    .update(body)
    .digest('hex');
const older = (version: 'v1' | 'v2', digest: (made: Made, world: World) => string) => {
  const headers = (made: Made, world: World) => ({
    'x-hubspot-signature': digest(made, world),
    'x-hubspot-signature-version': version,
  });
  return {
    [`${version} in place of v3`]: (made, world) => ({ headers: { ...headers(made, world), [v3]: null } }),
    [`a good ${version} beside a wrong v3`]: (made, world) => ({
      headers: { ...headers(made, world), [v3]: 'A'.repeat(43) + '=' },
    }),
    [`a good ${version} beside an empty v3`]: (made, world) => ({
      headers: { ...headers(made, world), [v3]: '' },
    }),
    [`${version} in v3’s header`]: (made, world) => ({ headers: { [v3]: digest(made, world) } }),
    [`${version} in v3’s header, named as such`]: (made, world) => ({
      headers: { [v3]: digest(made, world), 'x-hubspot-signature-version': version },
    }),
  } satisfies Record<string, Way>;
};

/** Headers that are missing, or that could be read in two ways. */
export const headerWays: Record<string, Way> = {
  'no signature': () => ({ headers: { [v3]: null } }),
  'no timestamp': () => ({ headers: { [stampHeader]: null } }),
  neither: () => ({ headers: { [v3]: null, [stampHeader]: null } }),
  'an empty signature': () => ({ headers: { [v3]: '' } }),
  'an empty timestamp': () => ({ headers: { [stampHeader]: '' } }),
  'v3 in the header of v1 and v2': (made, world) => ({
    headers: { [v3]: null, 'x-hubspot-signature': signatureOf(made, world) },
  }),
  'v3 in a header of a version to come': (made, world) => ({
    headers: { [v3]: null, 'x-hubspot-signature-v4': signatureOf(made, world) },
  }),
  'v3 in a header with underscores': (made, world) => ({
    headers: { [v3]: null, x_hubspot_signature_v3: signatureOf(made, world) },
  }),
  'v3 in Authorization': (made, world) => ({
    headers: { [v3]: null, authorization: `HubSpot ${signatureOf(made, world)}` },
  }),
  'v3 in a cookie': (made, world) => ({
    headers: { [v3]: null, cookie: `${v3}=${signatureOf(made, world)}` },
  }),
  'a live API key beside a wrong signature': (_made, { apiKey }) => ({
    headers: { [v3]: 'A'.repeat(43) + '=', authorization: `Bearer ${apiKey}` },
  }),
  'a live API key beside an empty signature': (_made, { apiKey }) => ({
    headers: { [v3]: '', authorization: `Bearer ${apiKey}` },
  }),
  ...older('v1', v1Of),
  ...older('v2', v2Of),
};

/** Headers that come twice: `/api` says so, the other doors take it for a signature that cannot be read. */
export const repeatedWays: Record<string, Way> = {
  'the signature twice': (made, world) => {
    const good = signatureOf(made, world);
    return { headers: { [v3]: [good, good] } };
  },
  'the signature twice, the first wrong': (made, world) => ({
    headers: { [v3]: ['A'.repeat(43) + '=', signatureOf(made, world)] },
  }),
  'the signature twice, the second empty': (made, world) => ({
    headers: { [v3]: [signatureOf(made, world), ''] },
  }),
  'the timestamp twice': ({ stamp }) => ({ headers: { [stampHeader]: [stamp, stamp] } }),
  'the timestamp twice, the second later': ({ stamp }) => ({
    headers: { [stampHeader]: [stamp, String(Number(stamp) + 1)] },
  }),
};

/** One digest has one spelling. */
export const spellingWays: Record<string, Way> = {
  'in hex': spelled((good) => bytes(good).toString('hex')),
  'in base64url': spelled((good) => bytes(good).toString('base64url')),
  'in base32-like capitals': spelled((good) => good.toUpperCase()),
  'in lower case': spelled((good) => good.toLowerCase()),
  'in Latin-1': spelled((good) =>
    bytes(good)
      .toString('latin1')
      .replaceAll(/\p{Cc}/gu, '?'),
  ),
  'without padding': spelled((good) => good.slice(0, -1)),
  'with padding twice': spelled((good) => `${good}=`),
  'with a blank inside': spelled((good) => `${good.slice(0, 20)} ${good.slice(20)}`),
  'with a tab inside': spelled((good) => `${good.slice(0, 20)}\t${good.slice(20)}`),
  'in quotes': spelled((good) => `"${good}"`),
  'with a prefix': spelled((good) => `v3=${good}`),
  'with a scheme': spelled((good) => `sha256=${good}`),
  'as a list': spelled((good) => `["${good}"]`),
  'escaped for a URL': spelled((good) => encodeURIComponent(good)),
  'twice, joined by a comma': spelled((good) => `${good}, ${good}`),
  'after another and a comma': spelled((good) => `${'A'.repeat(43)}=,${good}`),
  'a character short': spelled((good) => good.slice(1)),
  'a character long': spelled((good) => `A${good}`),
  'of half the digest': spelled((good) => bytes(good).subarray(0, 16).toString('base64')),
  'of the digest twice': spelled((good) => Buffer.concat([bytes(good), bytes(good)]).toString('base64')),
  'with its unused bits set': spelled((good) => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    return `${good.slice(0, 42)}${letters[letters.indexOf(good.charAt(42)) | 1]}=`;
  }),
  'with a letter that base64 has not': spelled((good) => `*${good.slice(1)}`),
  'with letters beyond ASCII': spelled(() => 'é'.repeat(44)),
  'of padding only': spelled(() => '='.repeat(44)),
  'of zeros': spelled(() => Buffer.alloc(32).toString('base64')),
  'of 10,000 letters': spelled(() => 'A'.repeat(10_000)),
  'of a word': spelled(() => 'undefined'),
  'of a hash without a key': spelled((_good, { method, target, body, stamp }, { url }) =>
    createHash('sha256')
      .update(method + url + target)
      .update(body)
      .update(stamp)
      .digest('base64'),
  ),
  'of HMAC-SHA512, cut': spelled((_good, { method, target, body, stamp, key }, { url }) =>
    createHmac('sha512', key)
      .update(method + url + target)
      .update(body)
      .update(stamp)
      .digest()
      .subarray(0, 32)
      .toString('base64'),
  ),
  'of the parts in another order': spelled((_good, { method, target, body, stamp, key }, { url }) =>
    createHmac('sha256', key)
      .update(stamp + method + url + target)
      .update(body)
      .digest('base64'),
  ),
};
