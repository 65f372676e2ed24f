import { describe, expect, test } from '@jest/globals';
import { createSeeded, type Seeded } from '../../simulation/seeded.ts';

const said = (random: Seeded) =>
  [
    random.below(1_000),
    random.uuid(),
    random.token(16),
    random.chance(0.5),
    random.pick(['a', 'b', 'c']),
  ].join();

describe('chance from a seed', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(said(createSeeded('7'))).toBe(said(createSeeded('7')));
    expect(said(createSeeded('7'))).not.toBe(said(createSeeded('8')));
  });

  test('a stream of its own does not depend on what others asked before', () => {
    const [one, other] = [createSeeded('7'), createSeeded('7')];
    said(other);
    expect(said(one.fork('crms'))).toBe(said(other.fork('crms')));
    expect(said(one.fork('crms'))).not.toBe(said(one.fork('people')));
  });

  test('picks nothing from nothing', () => {
    expect(createSeeded('7').pickOf([])).toBeUndefined();
  });
});
