import { gzipSync } from 'node:zlib';
import type { Door, Headers, Transport } from './doors.ts';

export type Sent = { body: Buffer; transport?: Transport; headers?: Headers };
/** What every door says to a body, whatever it is about. `taken`: as if nothing were odd about it. */
export type Shape = { name: string; answer: 'taken' | 400 | 413 | 415; make(door: Door): Sent };

const textOf = (door: Door) => JSON.stringify(door.good());
const bytes = (make: (door: Door) => string | Buffer) => (door: Door) => ({ body: Buffer.from(make(door)) });
const padded = (door: Door, sizeBytes: number) => {
  const text = Buffer.from(textOf(door));
  return Buffer.concat([text, Buffer.alloc(sizeBytes - text.length, ' ')]);
};
/** The good body with one more field in its first object, as text. */
const withField = (door: Door, key: string, value: string) =>
  textOf(door).replace('{', () => `{"${key}":${value},`);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const refused = (name: string, make: Shape['make'], answer: 400 | 413 | 415 = 400): Shape => ({
  name,
  answer,
  make,
});
const taken = (name: string, make: Shape['make']): Shape => ({ name, answer: 'taken', make });

export const sizes: readonly Shape[] = [
  refused(
    'nothing',
    bytes(() => ''),
  ),
  refused(
    'a blank',
    bytes(() => ' '),
  ),
  taken('exactly as much as is allowed', (door) => ({ body: padded(door, door.limitBytes) })),
  refused('a byte more than is allowed', (door) => ({ body: padded(door, door.limitBytes + 1) }), 413),
  refused(
    'a byte more than is allowed, without a length',
    (door) => ({ body: padded(door, door.limitBytes + 1), transport: 'chunked' }),
    413,
  ),
  refused(
    'more than is allowed by its length alone',
    (door) => ({
      body: Buffer.from(textOf(door)),
      transport: { saysBytes: door.limitBytes + 1 },
    }),
    413,
  ),
  taken('in chunks, without a length', (door) => ({ body: Buffer.from(textOf(door)), transport: 'chunked' })),
  taken('in chunks, exactly as much as is allowed', (door) => ({
    body: padded(door, door.limitBytes),
    transport: 'chunked',
  })),
  refused(
    'a gzip bomb',
    () => ({ body: gzipSync(Buffer.alloc(20_000_000)), headers: [['content-encoding', 'gzip']] }),
    415,
  ),
  refused('gzip that does not say so', (door) => ({ body: gzipSync(textOf(door)) })),
  refused(
    'deflate',
    (door) => ({ body: Buffer.from(textOf(door)), headers: [['content-encoding', 'deflate']] }),
    415,
  ),
];

export const encodings: readonly Shape[] = [
  taken(
    'a byte order mark first',
    bytes((door) => `\uFEFF${textOf(door)}`),
  ),
  refused(
    'two byte order marks',
    bytes((door) => `\uFEFF\uFEFF${textOf(door)}`),
  ),
  refused(
    'UTF-16',
    bytes((door) => Buffer.from(textOf(door), 'utf16le')),
  ),
  refused(
    'UTF-16 with its mark',
    bytes((door) => Buffer.from(`\uFEFF${textOf(door)}`, 'utf16le')),
  ),
  refused(
    'Latin-1',
    bytes((door) => Buffer.from(withField(door, 'x', '"ë"'), 'latin1')),
  ),
  refused(
    'a byte that begins nothing',
    bytes((door) => Buffer.concat([Buffer.from(textOf(door)), Buffer.from([0xff])])),
  ),
  refused(
    'a letter written too long',
    bytes(() => Buffer.from([0x22, 0xc0, 0xaf, 0x22])),
  ),
  refused(
    'half a pair of surrogates as bytes',
    bytes(() => Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])),
  ),
  refused(
    'a letter that is cut off',
    bytes((door) => Buffer.concat([Buffer.from(textOf(door)), Buffer.from([0xe2, 0x82])])),
  ),
  refused(
    'a zero byte after it',
    bytes((door) => `${textOf(door)}\0`),
  ),
  refused(
    'a zero byte before it',
    bytes((door) => `\0${textOf(door)}`),
  ),
];

export const grammar: readonly Shape[] = [
  refused(
    'half of it',
    bytes((door) => textOf(door).slice(0, -5)),
  ),
  refused(
    'twice',
    bytes((door) => textOf(door) + textOf(door)),
  ),
  refused(
    'more after it',
    bytes((door) => `${textOf(door)}x`),
  ),
  refused(
    'a comma too many',
    bytes((door) => textOf(door).replace(/([}\]])$/, ',$1')),
  ),
  refused(
    'a comment',
    bytes((door) => `/* */${textOf(door)}`),
  ),
  refused(
    'single quotes',
    bytes((door) => textOf(door).replaceAll('"', "'")),
  ),
  refused(
    'keys without quotes',
    bytes((door) => textOf(door).replace(/"(\w+)":/, '$1:')),
  ),
  refused(
    'NaN',
    bytes((door) => withField(door, 'x', 'NaN')),
  ),
  refused(
    'Infinity',
    bytes((door) => withField(door, 'x', '-Infinity')),
  ),
  refused(
    'a number in hex',
    bytes((door) => withField(door, 'x', '0x10')),
  ),
  refused(
    'undefined',
    bytes((door) => withField(door, 'x', 'undefined')),
  ),
  refused(
    'a line break within a text',
    bytes((door) => withField(door, 'x', '"a\nb"')),
  ),
  refused(
    'a form',
    bytes(() => 'a=b&c=d'),
  ),
  refused(
    'a page of HTML',
    bytes(() => '<!doctype html><title>502</title>'),
  ),
  refused(
    'XML',
    bytes(() => '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'),
  ),
  refused(
    '10,000 deep',
    bytes((door) => withField(door, 'x', nested(10_000))),
  ),
  refused(
    '100,000 deep',
    bytes(() => nested(100_000)),
  ),
  refused(
    'opened 100,000 times and never closed',
    bytes(() => '['.repeat(100_000)),
  ),
  ...['null', 'true', '0', '-1', '1e309', '""', '"text"', '{}'].map((text) =>
    refused(
      `only ${text}`,
      bytes(() => text),
    ),
  ),
];

/** Lists of what is nothing: a delivery of HubSpot’s is taken off its hands and leaves nothing, anybody else is told. */
export const lists: readonly string[] = ['[[]]', '[null]', '[1]', '["text"]', '[{}]', '[{"portalId":62515}]'];
