import { createHash } from 'node:crypto';
import { base, timestampCases, urlCases } from './signature-url-cases.ts';
import {
  named,
  nowMs,
  plain,
  previousSecret,
  request,
  secret,
  valid,
  type Case,
  type Request,
} from './signed-request.ts';

function tamperedCases(): Case[] {
  const mismatch = named('mismatch');
  const url = `${base}x&userId=1&portalId=2`;
  return [
    mismatch('another method', request({}, { method: 'PUT' })),
    mismatch('a method in lower case', request({}, { method: 'post' })),
    mismatch('no method', request({}, { method: '' })),
    mismatch('another path', request({}, { url: `${plain.url}/x` })),
    mismatch('another host', request({}, { url: plain.url.replace('kindred', 'mallory') })),
    mismatch('http for https', request({}, { url: plain.url.replace('https', 'http') })),
    mismatch('a port added', request({}, { url: plain.url.replace('.example', '.example:443') })),
    mismatch('a slash at the end', request({}, { url: `${plain.url}/` })),
    mismatch('a question mark at the end', request({}, { url: `${plain.url}?` })),
    mismatch('a fragment added', request({}, { url: `${plain.url}#a` })),
    mismatch('the host in upper case', request({}, { url: plain.url.replace('api', 'API') })),
    mismatch(
      'another portal in the query',
      request({ url }, { url: url.replace('portalId=2', 'portalId=3') }),
    ),
    mismatch('the query in another order', request({ url }, { url: `${base}x&portalId=2&userId=1` })),
    mismatch('a parameter removed', request({ url }, { url: `${base}x&userId=1` })),
    mismatch('a parameter repeated', request({ url }, { url: `${url}&portalId=2` })),
    mismatch('an empty url', request({}, { url: '' })),
    mismatch('an empty body', request({}, { rawBody: Buffer.alloc(0) })),
    mismatch('a body formatted anew', request({}, { rawBody: Buffer.from('[ { "eventId": 1 } ]') })),
    mismatch('a line break after the body', request({}, { rawBody: Buffer.from(`${plain.body}\n`) })),
    mismatch(
      'a byte order mark before the body',
      request({}, { rawBody: Buffer.from(`\uFEFF${plain.body}`) }),
    ),
    mismatch('a zero byte after the body', request({}, { rawBody: Buffer.from(`${plain.body}\0`) })),
    mismatch('the body in Latin-1', request({ body: 'é' }, { rawBody: Buffer.from('é', 'latin1') })),
    mismatch(
      'the body composed differently',
      request({ body: 'e\u0301' }, { rawBody: Buffer.from('\u00e9') }),
    ),
    mismatch('escapes decoded in the body', request({ body: '%3A' }, { rawBody: Buffer.from(':') })),
    mismatch('a newer timestamp', request({}, { timestamp: String(nowMs + 1) })),
    mismatch('an unknown secret', request({ key: 'someone-else' })),
    mismatch('a secret in another case', request({ key: secret.toUpperCase() })),
    mismatch('the empty secret', request({ key: '' })),
    mismatch('the empty secret while ours is unset', request({ key: '' }, { secrets: [''] })),
    mismatch('no secret at all', request({}, { secrets: [] })),
    mismatch('the previous secret after rotation', request({ key: previousSecret })),
  ];
}

/** 32 bytes are 43 letters, of which the last one says four bits only: others than the standard one mean the same. */
function withUnusedBits(signature: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return `${signature.slice(0, 42)}${letters[letters.indexOf(signature.charAt(42)) | 1]}=`;
}

function signatureCases(): Case[] {
  const malformed = named('malformed_signature');
  const missing = named('missing_signature');
  const good = String(request().signature);
  const body = Buffer.from(plain.body);
  const v1 = createHash('sha256').update(secret).update(body).digest('hex');
  const v2 = createHash('sha256')
    .update(secret + plain.method + plain.url)
    .update(body)
    .digest('hex');
  const replaced = (signature: Request['signature']) => request({}, { signature });
  return [
    missing('no signature', replaced(undefined)),
    missing('an empty signature', replaced('')),
    malformed('version 1', replaced(v1)),
    malformed('version 2', replaced(v2)),
    malformed('a repeated header as a list', replaced([good, good])),
    malformed('a list of one', replaced([good])),
    malformed('an empty list', replaced([])),
    malformed('a repeated header joined', replaced(`${good}, ${good}`)),
    malformed('the digest in hex', replaced(Buffer.from(good, 'base64').toString('hex'))),
    malformed(
      'the digest in base64url without padding',
      replaced(Buffer.from(good, 'base64').toString('base64url')),
    ),
    malformed('no padding', replaced(good.slice(0, -1))),
    malformed('padding twice', replaced(`${good}=`)),
    malformed('a space before', replaced(` ${good}`)),
    malformed('a space after', replaced(`${good} `)),
    malformed('a line break after', replaced(`${good}\n`)),
    malformed('a prefix', replaced(`v3=${good}`)),
    malformed('one character short', replaced(good.slice(1))),
    malformed('one character long', replaced(`A${good}`)),
    malformed('half a digest', replaced(Buffer.from(good, 'base64').subarray(0, 16).toString('base64'))),
    malformed('a digest and more', replaced(Buffer.alloc(64).toString('base64'))),
    malformed('the unused bits of its last letter set', replaced(withUnusedBits(good))),
    malformed('a character outside base64', replaced(`*${good.slice(1)}`)),
    malformed('letters beyond ASCII', replaced('é'.repeat(44))),
    malformed('only padding', replaced('='.repeat(44))),
    malformed('100,000 characters', replaced('A'.repeat(100_000))),
    named('mismatch')('a digest of zeros', replaced(Buffer.alloc(32).toString('base64'))),
    named('mismatch')(
      'a plain hash of the same text',
      replaced(
        createHash('sha256')
          .update(plain.method + plain.url + plain.body + nowMs)
          .digest('base64'),
      ),
    ),
  ];
}

function acceptedCases(): Case[] {
  const rotating = { secrets: [secret, previousSecret] };
  return [
    valid('a webhook', request()),
    valid('the current secret during rotation', request({}, rotating)),
    valid('the previous secret during rotation', request({ key: previousSecret }, rotating)),
    valid('a secret beside an unset one', request({}, { secrets: ['', secret] })),
    ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) =>
      valid(`the method ${method}`, request({ method })),
    ),
    valid('no body', request({ method: 'GET', body: '' })),
    valid('a body in UTF-8', request({ body: '[{"note":"Zoë ☕ 👩‍👩‍👧"}]' })),
    valid('a body that is not UTF-8', request({ body: Buffer.from([0xff, 0xfe, 0x00, 0x80]) })),
    valid('a body with a zero byte', request({ body: 'a\0b' })),
    valid('a body with escapes', request({ body: '%3A%2F' })),
    valid('a body of a megabyte', request({ body: Buffer.alloc(1_048_576, 0x61) })),
  ];
}

export const signatureTable: readonly Case[] = [
  ...acceptedCases(),
  ...urlCases(),
  ...tamperedCases(),
  ...signatureCases(),
  ...timestampCases(),
];
