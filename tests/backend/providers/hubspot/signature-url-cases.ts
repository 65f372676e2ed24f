import { decodedEscapes } from './signed-escapes.ts';
import { named, nowMs, request, valid, type Case } from './signed-request.ts';

const kept = [
  '%20',
  '%22',
  '%23',
  '%25',
  '%26',
  '%2B',
  '%2D',
  '%2E',
  '%3C',
  '%3D',
  '%3E',
  '%5B',
  '%5C',
  '%5D',
  '%5E',
  '%5F',
  '%60',
  '%7B',
  '%7C',
  '%7D',
  '%7E',
  '%00',
  '%0A',
  '%C3%A9',
  '%F0%9F%98%80',
  '%253A',
  '%2525',
  '+',
  '%',
  '%3',
  '%zz',
  '%3a',
  '%2f',
  '%2c',
];
export const base = 'https://api.kindred.example/api/contacts?q=';

export function urlCases(): Case[] {
  const cases: Case[] = [];
  for (const [escape, character] of Object.entries(decodedEscapes)) {
    const url = `${base}a${escape}b`;
    cases.push(
      valid(`${escape} is decoded to ${character}`, request({ url, signedUrl: `${base}a${character}b` })),
    );
    cases.push(named('mismatch')(`${escape} is not signed as it stands`, request({ url, signedUrl: url })));
  }
  for (const text of kept)
    cases.push(valid(`${text} is signed as it stands`, request({ url: `${base}a${text}b` })));
  cases.push(
    named('mismatch')('%26 is not decoded', request({ url: `${base}%26x`, signedUrl: `${base}&x` })),
  );
  cases.push(
    named('mismatch')('%3D is not decoded', request({ url: `${base}%3Dx`, signedUrl: `${base}=x` })),
  );
  cases.push(
    named('mismatch')('%253A is not decoded twice', request({ url: `${base}%253A`, signedUrl: `${base}:` })),
  );
  cases.push(
    named('mismatch')(
      '%3a in lower case is not decoded',
      request({ url: `${base}%3a`, signedUrl: `${base}:` }),
    ),
  );
  const all = Object.keys(decodedEscapes).join('');
  cases.push(
    valid(
      'all twelve at once',
      request({ url: base + all, signedUrl: base + Object.values(decodedEscapes).join('') }),
    ),
  );
  cases.push(
    valid(
      'identity appended by the proxy',
      request({
        method: 'GET',
        body: '',
        url: `${base}x&userId=1&portalId=2&userEmail=a%40b.example&appId=3`,
        signedUrl: `${base}x&userId=1&portalId=2&userEmail=a@b.example&appId=3`,
      }),
    ),
  );
  return cases;
}

export function timestampCases(): Case[] {
  const malformed = named('malformed_timestamp');
  const stamped = (stamp: string) => request({ stamp });
  const bad = [
    'NaN',
    'Infinity',
    '-1',
    '0',
    '1e12',
    '1e309',
    '0x1a0c5b6c000',
    `${nowMs}.0`,
    `${nowMs}.5`,
    ` ${nowMs}`,
    `${nowMs} `,
    `+${nowMs}`,
    `0${nowMs}`,
    `${nowMs}\n`,
    `${nowMs}, ${nowMs}`,
    'now',
    '2026-11-21T00:00:00Z',
    '1_790_000_000_000',
    '１７９００００００００００',
    '9'.repeat(16),
    '9'.repeat(400),
    'null',
    'undefined',
    '{}',
    `${nowMs}n`,
  ];
  return [
    named('missing_timestamp')('no timestamp', request({}, { timestamp: undefined })),
    named('missing_timestamp')('an empty timestamp', request({}, { timestamp: '' })),
    malformed('a repeated timestamp as a list', request({}, { timestamp: [String(nowMs), String(nowMs)] })),
    malformed('a list of one timestamp', request({}, { timestamp: [String(nowMs)] })),
    ...bad.map((stamp) =>
      malformed(`the timestamp ${JSON.stringify(stamp.slice(0, 24))} (${stamp.length} long)`, stamped(stamp)),
    ),
    named('stale')('five minutes and a millisecond old', stamped(String(nowMs - 300_001))),
    named('stale')('an hour old', stamped(String(nowMs - 3_600_000))),
    named('stale')('seconds instead of milliseconds', stamped(String(nowMs / 1_000))),
    named('stale')('the first millisecond of time', stamped('1')),
    named('stale')('a clock that says nothing', request({}, { nowMs: Number.NaN })),
    named('future')('five minutes and a millisecond ahead', stamped(String(nowMs + 300_001))),
    named('future')('an hour ahead', stamped(String(nowMs + 3_600_000))),
    named('future')('microseconds instead of milliseconds', stamped('179000000000000')),
    valid('five minutes old', stamped(String(nowMs - 300_000))),
    valid('five minutes ahead', stamped(String(nowMs + 300_000))),
    valid('a millisecond old', stamped(String(nowMs - 1))),
  ];
}
