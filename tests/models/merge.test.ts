import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fieldKeys,
  providerNames,
  sources,
  type FieldKey,
  type ProviderName,
} from '../../backend/domain/field.ts';
import { conflictRules } from '../../backend/domain/merge.ts';
import type { FieldPolicies } from '../../backend/domain/merge-record.ts';
import { sameValue } from '../../backend/domain/same-value.ts';
import { holds, sequenceOf } from '../fixtures/holds.ts';
import { Agreement, glance } from './merge/agreement.ts';
import { ThreeSides } from './merge/three-sides.ts';
import { Words } from './merge/words.ts';

const runsInCi = 300;
/** How many times everything is read and pushed until all agree, at most; each person's decision begins anew. */
const maxRounds = 3;

const provider = fc.constantFrom(...providerNames);
const field = fc.constantFrom('email', 'jobTitle', 'pronouns');
const valuesOf: Record<string, string[]> = {
  email: ['ann@x.com', 'Ann@X.com', 'bo@x.com', 'cy@x.com'],
  jobTitle: ['Cooper', 'Weaver', 'cooper', ' Cooper'],
  pronouns: ['they/them', 'They/Them', 'xe/xem', 'she/her ', 'é', 'e\u0301'],
};
const word = field.chain((key) =>
  fc.record({
    key: fc.constant<FieldKey>(key),
    value: fc.option(fc.constantFrom(...(valuesOf[key] ?? [])), { nil: null, freq: 5 }),
  }),
);
const policy = fc.record({
  rule: fc.constantFrom(...conflictRules),
  rank: fc.shuffledSubarray([...sources], { minLength: sources.length }),
  takes: fc.constant(true),
  gives: fc.constant(true),
});
const oneWay = fc.oneof(
  { weight: 6, arbitrary: policy },
  { weight: 1, arbitrary: policy.map((both) => ({ ...both, takes: false })) },
  { weight: 1, arbitrary: policy.map((both) => ({ ...both, gives: false })) },
);
const policies: fc.Arbitrary<FieldPolicies> = fc.record({
  email: oneWay,
  jobTitle: oneWay,
  pronouns: oneWay,
});
const start = fc.array(word, { maxLength: 3 });

type Side = (typeof sources)[number];
type Known = { words: Words; agreement: Agreement };
type Step = fc.Command<Known, ThreeSides>;
/** Whose turn it is, and whether that side is edited, or looked at and written to. */
type Turn = { name: string; side: Side; isEdit: boolean; leftOut?: FieldKey[] };

/** Every step is some time after the one before, and leaves the promises kept. */
const step = (turn: Turn, run: (known: Known, sides: ThreeSides) => void): Step => ({
  check: () => true,
  toString: () => turn.name,
  run: (known, sides) => {
    const { words, agreement } = known;
    sides.nowMs += 7_000;
    const before = glance(sides);
    run(known, sides);
    expect(words.lost(sides)).toEqual([]);
    expect(words.invented(sides)).toEqual([]);
    expectPronounsKept(words, sides);
    if (turn.isEdit || turn.side === 'app') return;
    expectExchange(turn.side, sides, { before, agreement, leftOut: turn.leftOut ?? [] });
    agreement.meet(sides, turn.side, turn.leftOut ?? []);
  },
});

const steps: fc.Arbitrary<Step>[] = [
  fc
    .tuple(fc.constantFrom(...sources), word)
    .map(([side, { key, value }]) =>
      step({ name: `${side} says ${key} ${JSON.stringify(value)}`, side, isEdit: true }, ({ words }, sides) =>
        say(words, sides, side, { key, value }),
      ),
    ),
  fc.tuple(provider, fc.subarray<FieldKey>([...fieldKeys])).map(([side, leftOut]) =>
    step(
      { name: `read ${side} without ${leftOut.join()}`, side, isEdit: false, leftOut },
      ({ words }, sides) => {
        words.hear(side, leftOut);
        sides.read(side, leftOut);
      },
    ),
  ),
  provider.map((side) =>
    step({ name: `push ${side}`, side, isEdit: false }, ({ words }, sides) => push(words, sides, side)),
  ),
  fc.constantFrom('ours' as const, 'theirs' as const).map((choice) =>
    step({ name: `decide ${choice}`, side: 'app', isEdit: true }, ({ agreement }, sides) => {
      const asked = sides.open[0];
      if (!sides.decide(choice) || asked === undefined) return;
      agreement.decide(asked.provider, asked.conflict.field, asked.conflict.theirs.value);
    }),
  ),
];

function say(
  words: Words,
  sides: ThreeSides,
  side: Side,
  { key, value }: { key: FieldKey; value: string | null },
) {
  words.say(side, key, value, side === 'app' || (sides.policies[side][key]?.takes ?? true));
  sides.edit(side, key, value);
}

function push(words: Words, sides: ThreeSides, side: ProviderName): number {
  words.hear(side);
  return sides.push(side);
}

type Looked = { before: ReturnType<typeof glance>; agreement: Agreement; leftOut: FieldKey[] };

const isAsked = ({ open }: ThreeSides, side: ProviderName, key: FieldKey) =>
  open.some(({ provider: where, conflict }) => where === side && conflict.field === key);

/** What one CRM and the store may do to each other's values when they meet. */
function expectExchange(side: ProviderName, sides: ThreeSides, { before, agreement, leftOut }: Looked): void {
  const told = sides.conflicts.slice(before.conflicts).map(({ field }) => field);
  for (const key of fieldKeys) {
    const { gives = true, takes = true } = sides.policies[side][key] ?? {};
    const [ours, theirs] = [before.held.app[key] ?? null, before.held[side][key] ?? null];
    const isOurs = sides.valueAt('app', key) === ours;
    const isTheirs = sides.valueAt(side, key) === theirs;
    // What is only read is not written there; what is only written is not taken from there.
    if (!gives) expect(isTheirs).toBe(true);
    if (!takes) expect(isOurs).toBe(true);
    if (!isOurs && agreement.isNews(side, key, ours)) expect(told).toContain(key);
    const isDisputed = [ours, theirs].every((value) => agreement.isNews(side, key, value));
    if (told.includes(key)) expect(isDisputed).toBe(true);
    // What a person was asked about keeps still on both sides until the answer, or until only one says something new.
    const wasAsked = before.open.some((one) => one.provider === side && one.conflict.field === key);
    const isStillDisputed = isDisputed && !sameValue(key, ours, theirs) && !leftOut.includes(key);
    if (wasAsked && isStillDisputed)
      expect([isOurs, isTheirs, isAsked(sides, side, key)]).toEqual([true, true, true]);
  }
}

/** Whoever has pronouns keeps some until somebody empties the field on purpose. */
function expectPronounsKept(words: Words, sides: ThreeSides): void {
  const said = words.said.filter((one) => one.field === 'pronouns');
  if (said.length === 0 || said.some(({ value }) => value === null)) return;
  if (words.everHeld()) expect(sides.valueAt('app', 'pronouns')).not.toBeNull();
}

/** Reads and pushes everything until nothing is sent; whatever waits for a person is decided. */
function comeToRest(words: Words, sides: ThreeSides): void {
  for (let rounds = 0, decisions = 0; ; rounds += 1) {
    const known = [sides.trail.length, sides.open.length].join();
    const sent = providerNames.map((side) => {
      sides.nowMs += 1_000;
      return push(words, sides, side);
    });
    if (sent.every((count) => count === 0) && [sides.trail.length, sides.open.length].join() === known) {
      if (!sides.decide(decisions % 2 === 0 ? 'theirs' : 'ours')) return;
      decisions += 1;
      rounds = -1;
    }
    expect(rounds).toBeLessThan(maxRounds);
    expect(decisions).toBeLessThan(20);
  }
}

describe('the merge, with people at work on three sides', () => {
  test('loses no word, comes to rest with all sides alike, and sends nothing twice', () =>
    holds(
      fc.property(
        fc.record({ hubspot: policies, pipedrive: policies }),
        fc.record({ hubspot: start, pipedrive: start }),
        sequenceOf(steps, 40),
        (chosen, held, sequence) => {
          const words = new Words();
          const sides = new ThreeSides(chosen, { hubspot: {}, pipedrive: {} });
          for (const side of providerNames) {
            for (const { key, value } of held[side]) {
              say(words, sides, side, { key, value });
            }
          }
          fc.modelRun(() => ({ model: { words, agreement: new Agreement() }, real: sides }), sequence);
          comeToRest(words, sides);
          expect(words.lost(sides)).toEqual([]);
          for (const key of fieldKeys) {
            const bothWays = providerNames.filter((side) => {
              const { takes = true, gives = true } = chosen[side][key] ?? {};
              return takes && gives;
            });
            for (const side of bothWays) {
              expect(sameValue(key, sides.valueAt(side, key), sides.valueAt('app', key))).toBe(true);
            }
          }
          const settled = {
            trail: sides.trail.length,
            conflicts: sides.conflicts.length,
            writes: sides.writes,
          };
          for (const side of providerNames) sides.push(side);
          const again = {
            trail: sides.trail.length,
            conflicts: sides.conflicts.length,
            writes: sides.writes,
          };
          expect(again).toEqual(settled);
          expect(sides.writes).toBeLessThanOrEqual(2 * words.said.length);
        },
      ),
      runsInCi,
    ));
});
