import { expect, test } from '@jest/globals';
import { whatChanged } from '../../backend/features/inbox/what-changed.ts';

test('a change that nobody is named for is not put down to who made the one before', () => {
  const told = (id: number, sourceId: string | null) => ({
    id,
    sourceId,
    provider: 'hubspot' as const,
    kind: 'changed' as const,
    accountId: '1',
    objectTypeId: null,
    objectId: '1',
    relatedIds: [],
    subscriptionType: 'contact.propertyChange',
    propertyName: 'jobtitle',
    occurredAt: new Date(id),
    attempts: 1,
    dedupKey: Buffer.alloc(32),
  });
  const mapping = { fields: { jobTitle: { property: 'jobtitle', addOptions: false } }, stamp: null };
  const { changedAt, changedBy } = whatChanged([told(2, 'automation'), told(1, 'userId:7')], mapping);
  expect(changedAt.get('1')).toEqual({ jobTitle: new Date(2).toISOString() });
  expect(changedBy.get('1')).toEqual({});
});
