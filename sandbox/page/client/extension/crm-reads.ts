import { objectTypes } from '../model.ts';
import type { CrmReads } from '../worker-contract.ts';
import { pick } from './host-actions.ts';
import type { Subject } from './subject.ts';

/** What `useCrmProperties` and `useAssociations` of an extension read: the record that the page shows. */
export function crmReads(subject: () => Subject): CrmReads {
  return {
    properties: async (names) => {
      const now = subject();
      return now.kind === 'record' ? pick(now.record.properties(), names) : {};
    },
    associations: async ({ toObjectType, properties = [], pageLength = 100, offset = 0 }) => {
      const now = subject();
      const all = now.kind === 'record' ? now.record.associated(typeIdOf(toObjectType)) : [];
      const results = all.slice(offset, offset + pageLength).map(({ objectId, properties: values }) => ({
        toObjectId: objectId,
        associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' }],
        properties: pick(values, properties),
      }));
      const nextOffset = offset + results.length;
      return { results, hasMore: nextOffset < all.length, nextOffset };
    },
  };
}

function typeIdOf(name: string): string {
  const wanted = name.toLowerCase();
  const known = Object.values(objectTypes).find(({ names }) => names.some((each) => each === wanted));
  return known?.id ?? name;
}
