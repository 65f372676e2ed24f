import { describe, expect, test } from '@jest/globals';
import { labelsIn } from '../../../backend/domain/option-labels.ts';

const labels = new Map(['a', 'b', 'a, b', 'c, d', 'e'].map((label) => [label, label]));

describe('what people see of several options', () => {
  test.each([
    ['a', ['a']],
    ['b, a', ['b', 'a']],
    ['a, b', ['a, b']],
    ['c, d', ['c, d']],
    ['e, a, b', ['e', 'a, b']],
    ['c, d, e', ['c, d', 'e']],
    ['a,b', ['a,b']],
  ])('%j is cut into labels, the longest first', (value, pieces) => {
    expect(labelsIn(value, labels)).toEqual(pieces);
  });

  test.each([
    ['x, y, a', ['x, y', 'a']],
    ['a, x, y', ['a', 'x, y']],
    ['x, a, y', ['x', 'a', 'y']],
    ['x, y', ['x, y']],
  ])('%j keeps together what is no label', (value, pieces) => {
    expect(labelsIn(value, labels)).toEqual(pieces);
  });

  test.each(['a, a', 'x, a, x', ', a', 'a, ', ', ', ''])(
    '%j says something twice or nothing, and is one label of its own',
    (value) => expect(labelsIn(value, labels)).toEqual([value]),
  );

  test('of more than a hundred pieces is one label, whatever they are', () => {
    const many = new Map(Array.from({ length: 101 }, (_unused, index) => [`${index}`, index]));
    const of = (count: number) => [...many.keys()].slice(0, count).join(', ');
    expect(labelsIn(of(100), many)).toHaveLength(100);
    expect(labelsIn(of(101), many)).toEqual([of(101)]);
  });
});
