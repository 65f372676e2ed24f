import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CrmMapping } from '../../backend/domain/crm/index.ts';
import { fieldKeys, providerNames, type FieldKey } from '../../backend/domain/field.ts';
import type { ClaimedEvent } from '../../backend/features/inbox/store.ts';
import { createWakeUp } from '../../backend/features/inbox/wake-up.ts';
import { whatChanged } from '../../backend/features/inbox/what-changed.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { holds } from '../fixtures/holds.ts';
import { createWakeUps } from '../fixtures/wake-ups.ts';

const runsInCi = 1_000;
const mapping: CrmMapping = {
  fields: Object.fromEntries(
    fieldKeys.slice(0, 4).map((key) => [key, { property: `p_${key}`, addOptions: false }]),
  ),
  stamp: null,
};

const event = (provider: (typeof providerNames)[number]) =>
  fc
    .record({
      objectId: fc.constantFrom('1', '2'),
      propertyName: fc.option(fc.constantFrom('p_email', 'p_phone', 'p_pronouns', 'else'), { nil: null }),
      sourceId: fc.constantFrom('userId:1', 'userId:22', 'automation', 'userId:', null),
      occurredAt: fc.nat({ max: 5 }).map((second) => new Date(second * 1_000)),
    })
    .map((told) => ({ ...told, provider }));
const batch: fc.Arbitrary<ClaimedEvent[]> = fc
  .constantFrom(...providerNames)
  .chain((provider) => fc.array(event(provider), { maxLength: 12, size: 'max' }))
  .map((told) =>
    told.map((one, index) => ({
      ...one,
      id: index + 1,
      kind: 'changed' as const,
      accountId: '1',
      objectTypeId: null,
      relatedIds: [],
      subscriptionType: 'x',
      attempts: 1,
      dedupKey: Buffer.alloc(32),
    })),
  );

/** The last event about a field of a record, by when it happened; of two at once the one that was stored later. */
function lastAbout(
  events: readonly ClaimedEvent[],
  objectId: string,
  key: FieldKey | null,
): ClaimedEvent | null {
  const property = key === null ? undefined : mapping.fields[key]?.property;
  const isAbout = ({ provider, propertyName }: ClaimedEvent) =>
    key === null || (property !== undefined && (provider === 'pipedrive' || propertyName === property));
  return events
    .filter((one) => one.objectId === objectId && isAbout(one))
    .reduce<ClaimedEvent | null>(
      (last, one) => (last === null || one.occurredAt >= last.occurredAt ? one : last),
      null,
    );
}

describe('what a batch of events says', () => {
  test('is what the last of them says about each field, in whatever order they were claimed', () =>
    holds(
      fc.property(
        batch.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([stored, claimed]) => {
          const { changedAt, changedBy, eventIds } = whatChanged(claimed, mapping);
          for (const objectId of ['1', '2']) {
            expect(eventIds.get(objectId)).toBe(lastAbout(stored, objectId, null)?.id);
            for (const key of fieldKeys) {
              const last = lastAbout(stored, objectId, key);
              const user = /^userId:(\d+)$/.exec(last?.sourceId ?? '')?.[1];
              expect(changedAt.get(objectId)?.[key]).toBe(last?.occurredAt.toISOString());
              expect(changedBy.get(objectId)?.[key]).toBe(user === undefined ? undefined : `user ${user}`);
            }
          }
        },
      ),
      runsInCi,
    ));
});

describe('wake-ups', () => {
  test('are sent after everything that was stored, whatever the queue takes its time for, and never two of a kind at once', () =>
    holds(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.record({ tenant: fc.constantFrom('a', 'b'), isFull: fc.boolean() }), { maxLength: 12 }),
        fc.boolean(),
        async (scheduler, stored, fails) => {
          const sent: string[] = [];
          const underWay = new Set<string>();
          const needs: { kind: string; after: number }[] = [];
          const enqueue = async (kind: string) => {
            expect(underWay).not.toContain(kind);
            underWay.add(kind);
            sent.push(kind);
            await scheduler.schedule(Promise.resolve(), 'the queue takes its time');
            underWay.delete(kind);
            if (fails) throw new Error('the queue is down');
          };
          const queue: Parameters<typeof createWakeUp>[0]['queue'] = {
            ...createWakeUps(systemClock),
            enqueue: (_name, _payload, options) => enqueue(options?.dedupKey ?? ''),
          };
          const wakeUp = createWakeUp({ queue, log: silentLog });
          const storeAll = async () => {
            for (const { tenant, isFull } of stored) {
              await scheduler.schedule(Promise.resolve(), 'events are stored');
              needs.push({ kind: isFull ? `${tenant}:full` : tenant, after: sent.length });
              wakeUp(tenant, isFull ? 0 : 500);
            }
          };
          await scheduler.waitFor(storeAll());
          await scheduler.waitIdle();
          for (const { kind, after } of needs) expect(sent.slice(after)).toContain(kind);
        },
      ),
      runsInCi,
    ));
});
