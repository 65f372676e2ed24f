import { gzipSync } from 'node:zlib';
import type { Made, Way } from './surface.ts';

const text = ({ body }: Made) => body.toString('utf8');
/** Signed for other bytes than are sent. */
const sent =
  (change: (made: Made) => Buffer | string): Way =>
  (made) => ({ body: Buffer.from(change(made)), signed: { body: made.body } });
const signedFor =
  (method: string): Way =>
  () => ({ signed: { method } });
const keyed =
  (change: (secret: string) => string): Way =>
  (_made, { secret }) => ({ key: change(secret) });

export const methodWays: Record<string, Way> = {
  'for PUT': signedFor('PUT'),
  'for DELETE': signedFor('DELETE'),
  'for the method in lower case': ({ method }) => ({ signed: { method: method.toLowerCase() } }),
  'for the method with a capital': ({ method }) => ({
    signed: { method: method.charAt(0) + method.slice(1).toLowerCase() },
  }),
  'for no method': signedFor(''),
  'for the method with a blank': ({ method }) => ({ signed: { method: `${method} ` } }),
  'for the method that X-HTTP-Method-Override names': () => ({
    headers: { 'x-http-method-override': 'PATCH', 'x-method-override': 'PATCH' },
    signed: { method: 'PATCH' },
  }),
};

export const bodyWays: Record<string, Way> = {
  'for another body': sent(() => '[{"eventId":2}]'),
  'for a body without its last byte': (made) => ({
    body: Buffer.concat([made.body, Buffer.from(' ')]),
    signed: { body: made.body },
  }),
  // A request without a body is sent with one.
  'for no body': (made) => ({
    body: made.body.length === 0 ? Buffer.from('{}') : made.body,
    signed: { body: Buffer.alloc(0) },
  }),
  'for a body without the line break after it': sent((made) => `${text(made)}\r\n`),
  'for a body without the blank before it': sent((made) => ` ${text(made)}`),
  'for a body without its byte order mark': sent((made) => `\uFEFF${text(made)}`),
  'for a body without the zero byte after it': sent((made) => `${text(made)}\0`),
  'for the body in UTF-16': sent((made) => Buffer.from(`${text(made)} `, 'utf16le')),
  'for the body in Latin-1': sent((made) => Buffer.from(`${text(made)}ë`, 'latin1')),
  'for the body composed otherwise': sent((made) => `${text(made)} `.normalize('NFD')),
  'for the body in other spacing': sent((made) => `${text(made).replaceAll(',', ', ')} `),
  'for the body with its letters escaped': sent((made) => `${text(made).replaceAll('ë', '\\u00eb')} `),
  'for the body in quotes': sent((made) => JSON.stringify(text(made))),
  'for the body twice': sent((made) => `${text(made)}[]${text(made)}`),
};

export const secretWays: Record<string, Way> = {
  'another secret': keyed(() => 'somebody-elses-client-secret'),
  'no secret': keyed(() => ''),
  'the secret in capitals': keyed((secret) => secret.toUpperCase()),
  'the secret with a line break': keyed((secret) => `${secret}\n`),
  'the secret with a blank before': keyed((secret) => ` ${secret}`),
  'the secret without its last letter': keyed((secret) => secret.slice(0, -1)),
  'the secret in base64': keyed((secret) => Buffer.from(secret).toString('base64')),
  'the client’s id': keyed(() => 'sandbox-client-id'),
  'the app’s id': keyed(() => '1001001'),
  'the secret of the other CRM’s app': keyed(() => 'sandbox-pipedrive-client-secret'),
  'a secret that was never rotated in': keyed(() => 'previous-client-secret'),
  'the word undefined': keyed(() => 'undefined'),
};

/** Signed well, and nothing that could be read. */
export const unreadableWays: Record<string, Way> = {
  'a compressed body, signed as it is sent': (made) => ({
    body: gzipSync(made.body),
    headers: { 'content-encoding': 'gzip' },
  }),
  'a compressed body, signed before': (made) => ({
    body: gzipSync(made.body),
    headers: { 'content-encoding': 'gzip' },
    signed: { body: made.body },
  }),
  'a body that says it is Brotli': () => ({ headers: { 'content-encoding': 'br' } }),
  'a body that says it is encoded twice': () => ({ headers: { 'content-encoding': 'gzip, identity' } }),
};

export const goodContentWays: Record<string, Way> = {
  'a media type with its charset': () => ({ headers: { 'content-type': 'application/json;charset=UTF-8' } }),
  'a media type in capitals': () => ({ headers: { 'content-type': 'APPLICATION/JSON' } }),
  'a method override that is not heard': () => ({ headers: { 'x-http-method-override': 'DELETE' } }),
  'a v1 that is wrong beside a good v3': () => ({
    headers: { 'x-hubspot-signature': 'nonsense', 'x-hubspot-signature-version': 'v1' },
  }),
  'an Authorization header of the extension': () => ({ headers: { authorization: 'Bearer something' } }),
  'a content encoding that says nothing': () => ({ headers: { 'content-encoding': 'identity' } }),
};
