import { expect, test } from '@jest/globals';
import { chartModel } from '../../../sandbox/page/client/components/chart/chart-model.ts';

const axes = {
  x: { field: 'day', fieldType: 'category', label: 'Day' },
  y: { field: 'count', fieldType: 'linear', label: 'Changes' },
};

test('the value axis goes in round steps from nothing to above the highest value', () => {
  const ticksUpTo = (count: number) => chartModel({ data: [{ day: 'a', count }], axes })?.ticks;
  expect(ticksUpTo(0)).toEqual([0, 1]);
  expect(ticksUpTo(3)).toEqual([0, 1, 2, 3]);
  expect(ticksUpTo(97)).toEqual([0, 25, 50, 75, 100]);
  expect(ticksUpTo(0.3)).toEqual([0, 0.1, 0.2, 0.3]);
});

test('a group that has no value at a category has none, not zero; stacked ones are summed for the axis', () => {
  const data = [
    { day: 'Mon', count: 3, where: 'h' },
    { day: 'Mon', count: 4, where: 'p' },
    { day: 'Tue', count: 5, where: 'h' },
  ];
  const model = chartModel({
    data: { data, options: { propertyLabels: { where: { h: 'HubSpot', p: 'Pipedrive' } } } },
    axes: { ...axes, options: { groupFieldByColor: 'where', stacking: true, colors: { p: 'purple' } } },
  });
  expect(model?.categories).toEqual(['Mon', 'Tue']);
  expect(model?.series).toMatchObject([
    { name: 'HubSpot', values: [3, 5] },
    { name: 'Pipedrive', values: [4, null], color: '#7a5bb0' },
  ]);
  expect(model?.max).toBe(8);
});

test('categories on the y axis make lying bars', () => {
  const model = chartModel({ data: [{ day: 'a', count: 1 }], axes: { x: axes.y, y: axes.x } });
  expect(model).toMatchObject({ isSideways: true, categories: ['a'], valueLabel: 'Changes' });
});
