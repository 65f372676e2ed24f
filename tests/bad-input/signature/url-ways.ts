import { decodedEscapes } from '../../backend/providers/hubspot/signed-escapes.ts';
import type { Way, World } from './surface.ts';

/** A parameter that no route reads, so that the query itself is always taken. */
const withQuery = (target: string, value: string) =>
  `${target}${target.includes('?') ? '&' : '?'}appId=${value}`;

/** Some escapes that HubSpot leaves as they are. */
const kept: Record<string, string> = {
  '%20': ' ',
  '%22': '"',
  '%23': '#',
  '%25': '%',
  '%26': '&',
  '%2B': '+',
  '%2D': '-',
  '%2E': '.',
  '%3C': '<',
  '%3D': '=',
  '%5B': '[',
  '%5F': '_',
  '%7E': '~',
  '%C3%AB': 'ë',
  '%3a': ':',
  '%2f': '/',
  '%253A': '%3A',
};
const ways = (entries: [string, Way][]): Record<string, Way> => Object.fromEntries(entries);
const escaped =
  (sent: string, signed: string): Way =>
  ({ target }, { url }) => ({
    target: withQuery(target, `a${sent}b`),
    signed: { url: url + withQuery(target, `a${signed}b`) },
  });

/** Signed for another address than the one that is called. */
const signedFor =
  (change: (address: string, world: World) => string): Way =>
  ({ target }, world) => ({ signed: { url: change(world.url + target, world) } });
/** Called at another address than the one that was signed. */
const calledAt =
  (change: (target: string) => string): Way =>
  ({ target }, { url }) => ({ target: change(target), signed: { url: url + target } });

const elsewhere = 'https://api.kindred.example';
const spoofed =
  (headers: Record<string, string>): Way =>
  ({ target }) => ({ headers, signed: { url: elsewhere + target } });
const host = new URL(elsewhere).host;

export const urlWays: Record<string, Way> = {
  'for another host': signedFor((address) => address.replace('localhost', 'kindred.example')),
  'for the host in upper case': signedFor((address) => address.replace('localhost', 'LOCALHOST')),
  'for the host’s address': signedFor((address) => address.replace('localhost', '127.0.0.1')),
  'for a host with a dot at its end': signedFor((address) => address.replace('localhost', 'localhost.')),
  'for https': signedFor((address) => address.replace('http:', 'https:')),
  'without the port': signedFor((address) => address.replace(/:\d+\//, '/')),
  'for another port': signedFor((address) => address.replace(/:\d+\//, ':1/')),
  'for the path alone': ({ target }) => ({ signed: { url: target } }),
  'for nothing': () => ({ signed: { url: '' } }),
  'with a slash at the end': signedFor((address) => address.replace(/\?|$/, (end) => `/${end}`)),
  'with two slashes': signedFor((address) => address.replace(/(\d)\//, '$1//')),
  'with a fragment': signedFor((address) => `${address}#top`),
  'with a user': signedFor((address) => address.replace('//', '//hubspot@')),
  'with a question mark that is not sent': signedFor((address) => `${address}?`),
  'without a question mark that is sent': calledAt((target) => `${target}?`),
  'without an ampersand that is sent': calledAt((target) => `${target}${target.includes('?') ? '&' : '?&'}`),
  'without a parameter that is sent': calledAt((target) => withQuery(target, '1')),
  'without an empty parameter that is sent': calledAt((target) => withQuery(target, '')),
  'with a parameter that is not sent': signedFor((address) => withQuery(address, '1')),
  'with the query in another order': ({ target }, { url }) => ({
    target: `${withQuery(target, '1')}&userId=7`,
    signed: { url: `${url}${target}${target.includes('?') ? '&' : '?'}userId=7&appId=1` },
  }),
  'with a parameter once that is sent twice': ({ target }, { url }) => ({
    target: `${withQuery(target, '1')}&appId=1`,
    signed: { url: url + withQuery(target, '1') },
  }),
  'with another spelling of the same escape': escaped('%c3%ab', '%C3%AB'),
  'with plus for a blank': escaped('+', '%20'),
  'for X-Forwarded-Host and -Proto': spoofed({ 'x-forwarded-host': host, 'x-forwarded-proto': 'https' }),
  'for X-Forwarded-Server': spoofed({ 'x-forwarded-server': host, 'x-forwarded-port': '443' }),
  'for Forwarded': spoofed({ forwarded: `host=${host};proto=https` }),
  'for Host': spoofed({ host }),
  'for X-Host': spoofed({ 'x-host': host }),
  'for Front-End-Https': spoofed({ 'front-end-https': 'on', 'x-forwarded-ssl': 'on', host }),
  'for X-Forwarded-Prefix': ({ target }, { url }) => ({
    headers: { 'x-forwarded-prefix': '/kindred' },
    signed: { url: `${url}/kindred${target}` },
  }),
  'for X-Original-URL': ({ target }, { url }) => ({
    headers: { 'x-original-url': '/signed', 'x-rewrite-url': '/signed' },
    signed: { url: `${url}/signed?${target.split('?')[1] ?? ''}` },
  }),
  'for the address in absolute form': ({ target }, { url }) => ({
    target: url + target,
    signed: { url: url + target },
  }),
  ...ways(Object.keys(decodedEscapes).map((each) => [`with ${each} as it stands`, escaped(each, each)])),
  ...ways(Object.entries(kept).map(([each, plain]) => [`with ${each} decoded`, escaped(each, plain)])),
};

/** Paths that are no route: nobody is asked who is calling. */
export const noRouteWays: Record<string, Way> = {
  'a slash at the end': ({ target }) => ({ target: target.replace(/\?|$/, (end) => `/${end}`) }),
  'two slashes': ({ target }) => ({ target: `/${target}` }),
  'a detour': ({ target }) => ({ target: `/x/..${target}` }),
  'an escaped slash': ({ target }) => ({ target: target.replace(/\/([a-z-]+)(?=\?|$)/, '%2F$1') }),
  capitals: ({ target }) => ({ target: target.replace(/^\/[a-z]+/, (part) => part.toUpperCase()) }),
  'a null byte': ({ target }) => ({ target: target.replace(/\?|$/, (end) => `%00${end}`) }),
  'an escape that is none': ({ target }) => ({ target: target.replace(/\?|$/, (end) => `/%zz${end}`) }),
};

export const goodUrlWays: Record<string, Way> = {
  ...ways(
    Object.entries(decodedEscapes).map(([each, plain]) => [
      `${each} signed as ${plain}`,
      escaped(each, plain),
    ]),
  ),
  ...ways(Object.keys(kept).map((each) => [`${each} signed as it stands`, escaped(each, each)])),
  'all that are decoded at once': escaped(
    Object.keys(decodedEscapes).join(''),
    Object.values(decodedEscapes).join(''),
  ),
  'an empty parameter, signed': ({ target }) => ({ target: withQuery(target, '') }),
  'behind a proxy that names another host': () => ({
    headers: { 'x-forwarded-host': host, 'x-forwarded-proto': 'https', forwarded: `host=${host}` },
  }),
  'with another Host header': () => ({ headers: { host } }),
};

/** Who is calling stands in the query: it can only be what was signed. */
const identity = (change: (target: string) => string): Way => calledAt(change);
const signedIdentity =
  (change: (target: string) => string): Way =>
  ({ target }) => ({ target: change(target) });

export const identityWays: Record<string, Way> = {
  'another portal than was signed': identity((target) => target.replace(/portalId=\d+/, 'portalId=1')),
  'another user than was signed': identity((target) => target.replace(/userId=\d+/, 'userId=1')),
  'another address than was signed': identity((target) => target.replace('rep@', 'boss@')),
  'another app than was signed': identity((target) => target.replace(/appId=\d+/, 'appId=1')),
  'a second portal after the signed one': identity((target) => `${target}&portalId=1`),
  'a second user before the signed one': identity((target) => target.replace('?', '?userId=1&')),
  'two portals, signed': signedIdentity((target) => `${target}&portalId=62515`),
  'two users, signed': signedIdentity((target) => `${target}&userId=1001`),
  'no portal, signed': signedIdentity((target) => target.replace(/portalId=\d+/, 'x=1')),
  'no user, signed': signedIdentity((target) => target.replace(/userId=\d+/, 'x=1')),
  'an empty portal, signed': signedIdentity((target) => target.replace(/portalId=\d+/, 'portalId=')),
  'an empty user, signed': signedIdentity((target) => target.replace(/userId=\d+/, 'userId=')),
  'a portal as a list, signed': signedIdentity((target) => target.replace('portalId=', 'portalId[]=')),
  'a portal in other letters, signed': signedIdentity((target) => target.replace('portalId', 'PORTALID')),
  'a user of 300 digits, signed': signedIdentity((target) =>
    target.replace(/userId=\d+/, `userId=${'1'.repeat(300)}`),
  ),
};
