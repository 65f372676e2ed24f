import { createLastUsed } from './last-used.ts';

/** A view, and the contact that it is of; a view of no contact is not kept, because nothing tells when it changes. */
export type LoadedView<View> = { view: View; contactId: string | null };

/**
 * Views of contacts in this process's memory. Everything in it belongs to one tenant and is found by that tenant only.
 * It answers from memory only while it hears of every change; otherwise every read goes to the database.
 */
export type ViewCache<View> = {
  read(tenantId: string, key: string, load: () => Promise<LoadedView<View>>): Promise<View>;
  /** Something of these contacts of a tenant was committed; null: of any of them. */
  touch(tenantId: string, contactIds: readonly string[] | null): void;
  /** From now on every change is heard of. What was kept before is forgotten. */
  hear(): void;
  /** Changes may be missed from now on. */
  deafen(): void;
};

type Entry<View> = { view: View; contactId: string };
/** A read that is under way: what it loads may be older than a change that is told meanwhile. */
type Loading = { tenantId: string; overtaken: boolean };

/** Some 2 kB each: about 40 MB. */
const keptViews = 20_000;

export function createViewCache<View extends object>(
  onRead: (result: 'hit' | 'miss') => void = () => undefined,
): ViewCache<View> {
  const entries = createLastUsed<Entry<View>>(keptViews);
  const keysOf = new Map<string, Set<string>>();
  const loading = new Set<Loading>();
  const state = { hearing: false };
  const contactKey = (tenantId: string, contactId: string) => `${tenantId} ${contactId}`;
  const forget = (tenantId: string, contactIds: readonly string[] | null) => {
    if (contactIds === null) {
      for (const key of entries.keys()) if (key.startsWith(`${tenantId} `)) entries.delete(key);
      for (const key of keysOf.keys()) if (key.startsWith(`${tenantId} `)) keysOf.delete(key);
      return;
    }
    for (const contactId of contactIds) {
      const ofContact = contactKey(tenantId, contactId);
      for (const key of keysOf.get(ofContact) ?? []) entries.delete(key);
      keysOf.delete(ofContact);
    }
  };
  const keep = (tenantId: string, key: string, entry: Entry<View>) => {
    // The index may name views that were pushed out; it is begun anew long before it could grow.
    if (keysOf.size > 2 * keptViews) {
      entries.clear();
      keysOf.clear();
    }
    entries.set(key, entry);
    const ofContact = contactKey(tenantId, entry.contactId);
    keysOf.set(ofContact, (keysOf.get(ofContact) ?? new Set()).add(key));
  };
  const clear = () => {
    entries.clear();
    keysOf.clear();
    for (const one of loading) one.overtaken = true;
  };
  return {
    read: async (tenantId, name, load) => {
      const key = `${tenantId} ${name}`;
      const known = state.hearing ? entries.get(key) : undefined;
      onRead(known ? 'hit' : 'miss');
      if (known) return known.view;
      const own: Loading = { tenantId, overtaken: !state.hearing };
      loading.add(own);
      try {
        const { view, contactId } = await load();
        if (!own.overtaken && contactId !== null) keep(tenantId, key, { view, contactId });
        return view;
      } finally {
        loading.delete(own);
      }
    },
    touch: (tenantId, contactIds) => {
      for (const one of loading) if (one.tenantId === tenantId) one.overtaken = true;
      forget(tenantId, contactIds);
    },
    hear: () => {
      clear();
      state.hearing = true;
    },
    deafen: () => {
      state.hearing = false;
      clear();
    },
  };
}
