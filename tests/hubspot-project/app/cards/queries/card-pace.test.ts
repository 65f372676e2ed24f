import { expect, test } from '@jest/globals';
import { createCardPace } from '../../../../../hubspot-project/app/cards/queries/card-pace.ts';
import { cardView, connectionLine } from '../card-rig.tsx';

const at = (dataUpdatedAt: number, errorUpdatedAt = 0) => ({ dataUpdatedAt, errorUpdatedAt });

test('a card that has not been different for a minute is read seldom, and often again when it is', () => {
  const pace = createCardPace();
  const view = cardView();
  expect(pace({ data: view, ...at(1_000) })).toBe(4_000);
  expect(pace({ data: view, ...at(60_000) })).toBe(4_000);
  expect(pace({ data: view, ...at(61_001) })).toBe(30_000);
  expect(pace({ data: cardView(), ...at(91_001) })).toBe(4_000);
});

test('a card with something under way is read often, however long that takes', () => {
  const pace = createCardPace();
  const link = { externalId: '1', status: 'pending', lastSyncedAt: null, lastError: null } as const;
  const view = cardView({ connections: [connectionLine('pipedrive', { link })] });
  expect(pace({ data: view, ...at(1_000) })).toBe(3_000);
  expect(pace({ data: view, ...at(500_000) })).toBe(3_000);
});

test('a backend that does not answer is asked seldom after a minute', () => {
  const pace = createCardPace();
  const view = cardView();
  expect(pace({ data: view, ...at(1_000, 5_000) })).toBe(4_000);
  expect(pace({ data: view, ...at(1_000, 62_000) })).toBe(30_000);
});
