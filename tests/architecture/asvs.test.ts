import { describe, expect, test } from '@jest/globals';
import { chapters } from '../../docs/asvs/chapters.ts';
import { levels } from '../../docs/asvs/standard.ts';
import { hasTest, isThere, textOf } from './named-places.ts';

const entries = chapters.flatMap(({ number, answers }) =>
  Object.entries(answers).map(([id, answer]) => ({ id, number, answer })),
);
const met = entries.flatMap(({ id, answer }) => (answer.verdict === 'met' ? [{ id, ...answer }] : []));

describe('the answers to the ASVS', () => {
  test('are to every requirement of levels 1 and 2, and to those of level 3 that were chosen: to each once', () => {
    expect([levels[1].length, levels[2].length]).toEqual([70, 183]);
    const asked = [...levels[1], ...levels[2], ...levels[3]];
    expect(entries.map(({ id }) => id).sort()).toEqual(asked.sort());
  });

  test('stand in the chapter of their requirement', () => {
    expect(entries.filter(({ id, number }) => !id.startsWith(`V${number}.`))).toEqual([]);
  });

  test('say in words why, each', () => {
    const short = entries.filter(({ answer }) => answer.title.length < 4 || answer.how.length < 4);
    expect(short.map(({ id }) => id)).toEqual([]);
  });

  test('name a place and a test where they say that something is met; words, where words are asked for', () => {
    const unshown = met.filter(
      ({ where, proofs }) =>
        where.length === 0 || (proofs.length === 0 && !where.every((path) => path.startsWith('docs/'))),
    );
    expect(unshown.map(({ id }) => id)).toEqual([]);
  });

  test('name files that there are, and headings that their pages have', () => {
    const missing = met.flatMap(({ id, where }) =>
      where.filter((path) => !isPlace(path)).map((path) => `${id}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  test('name tests that are in their files', () => {
    const missing = met.flatMap(({ id, proofs }) =>
      proofs.filter(([file, name]) => !hasTest(file, name)).map(([file, name]) => `${id}: ${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('that are “not met” are among the gaps of the threat model', () => {
    const model = textOf('docs/threat-model.md');
    const unmet = entries.filter(({ answer }) => answer.verdict === 'not_met').map(({ id }) => id);
    expect(unmet.filter((id) => !model.includes(id))).toEqual([]);
  });
});

function isPlace(path: string): boolean {
  const [file = '', heading] = path.split('#');
  if (!isThere(file)) return false;
  return heading === undefined || new RegExp(`^#+ ${heading}$`, 'm').test(textOf(file));
}
