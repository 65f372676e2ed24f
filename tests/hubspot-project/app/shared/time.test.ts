import { describe, expect, test } from '@jest/globals';
import { pollInterval } from '../../../../hubspot-project/app/shared/query/poll-interval.ts';
import { sayMoment, sayWhen } from '../../../../hubspot-project/app/shared/time/say-when.ts';
import { timeStyleOf } from '../../../../hubspot-project/app/shared/time/time-style.ts';

const nowMs = Date.parse('2026-11-22T12:00:00Z');
const utc = (tag: string) => ({ tag, timeZone: 'UTC' });

describe('a moment is said', () => {
  test.each([
    ['2026-11-22T11:59:30Z', 'now', 'jetzt'],
    ['2026-11-22T12:00:20Z', 'now', 'jetzt'],
    ['2026-11-22T11:55:00Z', '5 minutes ago', 'vor 5 Minuten'],
    ['2026-11-22T09:00:00Z', '3 hours ago', 'vor 3 Stunden'],
    ['2026-11-03T09:00:00Z', 'Nov 3, 2026', '03.11.2026'],
  ])('%s as “%s” and “%s”', (at, english, german) => {
    expect(sayWhen(at, nowMs, utc('en'))).toBe(english);
    expect(sayWhen(at, nowMs, utc('de'))).toBe(german);
  });

  test('not at all when it is none', () => {
    expect(sayWhen('yesterday', nowMs, utc('en'))).toBeNull();
    expect(sayMoment(null, utc('en'))).toBeNull();
  });

  test('in the time zone of whoever looks', () => {
    expect(sayMoment('2026-11-22T20:30:00Z', { tag: 'de', timeZone: 'Asia/Tokyo' })).toBe(
      '23.11.2026, 05:30',
    );
  });
});

describe('the style of a person', () => {
  test('is HubSpot’s language, also as HubSpot spells it', () => {
    expect(timeStyleOf({ locale: 'de_AT' }, { timezone: 'UTC' }).tag).toBe('de-AT');
  });
  test('falls back to English where the language is none', () => {
    expect(timeStyleOf({ locale: '??' }, { timezone: 'UTC' }).tag).toBe('en');
    expect(timeStyleOf({}, {}).tag).toBe('en');
  });
});

describe('polling', () => {
  test('is quick while something is under way, and slows down after a minute without news', () => {
    const at = (agoMs: number, busy = false) => pollInterval({ busy, changedAtMs: nowMs - agoMs, nowMs });
    expect(at(600_000, true)).toBe(2_000);
    expect(at(10_000)).toBe(8_000);
    expect(at(61_000)).toBe(30_000);
  });
});
