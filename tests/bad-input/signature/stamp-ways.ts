import type { Way } from './surface.ts';

const minuteMs = 60_000;
const offsets: Record<string, number> = {
  '5:00.001 old': -5 * minuteMs - 1,
  '5:01 old': -5 * minuteMs - 1_000,
  'an hour old': -60 * minuteMs,
  'a year old': -365 * 24 * 60 * minuteMs,
  '5:00.001 ahead': 5 * minuteMs + 1,
  '5:01 ahead': 5 * minuteMs + 1_000,
  'an hour ahead': 60 * minuteMs,
  'a year ahead': 365 * 24 * 60 * minuteMs,
};
/** What is no count of milliseconds in decimal digits; `now` is one. */
const spellings: Record<string, (now: string) => string> = {
  NaN: () => 'NaN',
  Infinity: () => 'Infinity',
  '-Infinity': () => '-Infinity',
  '1e309': () => '1e309',
  'now with an exponent': (now) => `${now.slice(0, 1)}.${now.slice(1)}e12`,
  'now with .0': (now) => `${now}.0`,
  'now with .5': (now) => `${now}.5`,
  'now with a comma': (now) => `${now},0`,
  'now, negative': (now) => `-${now}`,
  'now with a plus': (now) => `+${now}`,
  'now with a zero before': (now) => `0${now}`,
  'now in hex': (now) => `0x${Number(now).toString(16)}`,
  'now in bare hex': (now) => Number(now).toString(16),
  'now in octal': (now) => `0o${Number(now).toString(8)}`,
  'now in binary': (now) => `0b${Number(now).toString(2)}`,
  'now as a BigInt': (now) => `${now}n`,
  'now with underscores': (now) => now.replace(/(\d{3})$/, '_$1'),
  'now with blanks': (now) => now.replace(/(\d{3})$/, ' $1'),
  'now in quotes': (now) => `"${now}"`,
  'now in a list': (now) => `[${now}]`,
  'now twice': (now) => `${now}, ${now}`,
  'now with ms': (now) => `${now}ms`,
  'now in seconds': (now) => now.slice(0, -3),
  'now in microseconds': (now) => `${now}000`,
  'now as a date': (now) => new Date(Number(now)).toISOString(),
  'now as an HTTP date': (now) => new Date(Number(now)).toUTCString(),
  'now in Arabic digits': (now) =>
    Buffer.from(now.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))).toString(
      'latin1',
    ),
  '0': () => '0',
  '-0': () => '-0',
  '1': () => '1',
  '9,007,199,254,740,993': () => '9007199254740993',
  '400 nines': () => '9'.repeat(400),
  null: () => 'null',
  true: () => 'true',
  'an object': () => '{"ms":1}',
  'a word': () => 'now',
};

/** Each is signed as it is sent: only the time is wrong. */
export const stampWays: Record<string, Way> = {
  ...Object.fromEntries(
    Object.entries(offsets).map(([name, offsetMs]) => [
      name,
      ((_made, { nowMs }) => ({ stamp: String(nowMs + offsetMs) })) satisfies Way,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(spellings).map(([name, spell]) => [
      name,
      (({ stamp }) => ({ stamp: spell(stamp), signed: { stamp: spell(stamp) } })) satisfies Way,
    ]),
  ),
  blank: () => ({ stamp: '   ', signed: { stamp: '' } }),
  'a millisecond later than signed': ({ stamp }) => ({
    stamp: String(Number(stamp) + 1),
    signed: { stamp },
  }),
  'renewed after it was signed an hour ago': ({ stamp }) => ({
    signed: { stamp: String(Number(stamp) - 60 * minuteMs) },
  }),
};

/** The borders themselves, and what HTTP takes off. */
export const goodStampWays: Record<string, Way> = {
  '5:00.000 old': (_made, { nowMs }) => ({ stamp: String(nowMs - 5 * minuteMs) }),
  '5:00.000 ahead': (_made, { nowMs }) => ({ stamp: String(nowMs + 5 * minuteMs) }),
  now: () => ({}),
  'now, with blanks around it in the header': ({ stamp }) => ({
    headers: { 'x-hubspot-request-timestamp': `  ${stamp}\t` },
  }),
};
