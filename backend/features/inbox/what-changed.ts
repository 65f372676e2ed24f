import type { CrmMapping } from '../../domain/crm/index.ts';
import { fieldKeys, type FieldKey } from '../../domain/field.ts';
import type { ChangedBy } from '../../domain/merge-record.ts';
import type { ClaimedEvent } from './store.ts';

export type Changes = {
  changedBy: Map<string, ChangedBy>;
  changedAt: Map<string, Partial<Record<FieldKey, string>>>;
  /** The newest event of each record. */
  eventIds: Map<string, number>;
};

/**
 * Who changed what and when, from the latest event about each field: where that names nobody, nobody is named. HubSpot
 * tells the property; Pipedrive's events are about the person as a whole, and only what turns out to have changed is put
 * down to them. The events come in any order.
 */
export function whatChanged(events: readonly ClaimedEvent[], { fields }: CrmMapping): Changes {
  const changes: Changes = { changedBy: new Map(), changedAt: new Map(), eventIds: new Map() };
  const inOrder = [...events].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || a.id - b.id);
  for (const { id, objectId, propertyName, sourceId, occurredAt, provider } of inOrder) {
    changes.eventIds.set(objectId, id);
    const whole = provider === 'pipedrive';
    const about = fieldKeys.filter((key) =>
      whole ? fields[key] !== undefined : propertyName !== null && fields[key]?.property === propertyName,
    );
    const who = whoOf(sourceId);
    const at = { ...changes.changedAt.get(objectId) };
    const by = { ...changes.changedBy.get(objectId) };
    for (const key of about) {
      at[key] = occurredAt.toISOString();
      delete by[key];
      if (who !== null) by[key] = who;
    }
    changes.changedAt.set(objectId, at);
    changes.changedBy.set(objectId, by);
  }
  return changes;
}

/** Who an event names, as the history says it; null when it names nobody. */
export function whoOf(sourceId: string | null): string | null {
  const userId = /^userId:(\d{1,20})$/.exec(sourceId ?? '')?.[1];
  return userId === undefined ? null : `user ${userId}`;
}
