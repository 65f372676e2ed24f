import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ContactRecord } from './model.ts';
import { editContact, readContact } from './sandbox-api.ts';

const pollMs = 2_000;

export type ShownRecord =
  | { state: 'loading' }
  | { state: 'missing' }
  | { state: 'failed'; message: string }
  | { state: 'ready'; record: ContactRecord };

export type PropertyListener = { names: string[] | '*'; notify: (changed: Record<string, string>) => void };

/** A record on the page: kept fresh, edited as one user, and watched by extensions. */
export type RecordLink = {
  shown: ShownRecord;
  refresh: () => Promise<void>;
  /** Null when it was saved, else why not. */
  save: (name: string, value: string) => Promise<string | null>;
  listen: (listener: PropertyListener) => () => void;
  properties: () => Record<string, string>;
};

export function useRecord(portalId: number, contactId: string, userId: number): RecordLink {
  const [shown, setShown] = useState<ShownRecord>({ state: 'loading' });
  const latest = useRef<ContactRecord | null>(null);
  const listeners = useRef(new Set<PropertyListener>());
  const take = useCallback((record: ContactRecord) => {
    const before = latest.current;
    latest.current = record;
    setShown({ state: 'ready', record });
    if (before === null) return;
    const changed = changedProperties(before.properties, record.properties);
    for (const { names, notify } of listeners.current) {
      const wanted = names === '*' ? changed : changed.filter((name) => names.includes(name));
      if (wanted.length > 0)
        notify(Object.fromEntries(wanted.map((name) => [name, record.properties[name] ?? ''])));
    }
  }, []);
  const refresh = useCallback(async () => {
    const answer = await readContact(portalId, contactId);
    if (answer.outcome === 'ok') take(answer.value);
    else if (answer.outcome === 'missing') setShown({ state: 'missing' });
    // A record that is already shown stays: the next poll may bring it back.
    else if (latest.current === null) setShown({ state: 'failed', message: answer.message });
  }, [portalId, contactId, take]);
  useEffect(() => {
    void refresh();
    const timer = setInterval(() => {
      if (!document.hidden) void refresh();
    }, pollMs);
    return () => clearInterval(timer);
  }, [refresh]);
  const save = useCallback(
    async (name: string, value: string) => {
      const answer = await editContact(portalId, contactId, userId, { [name]: value });
      if (answer.outcome === 'ok') take(answer.value);
      return answer.outcome === 'ok'
        ? null
        : answer.outcome === 'failed'
          ? answer.message
          : 'The contact is gone.';
    },
    [portalId, contactId, userId, take],
  );
  const listen = useCallback((listener: PropertyListener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);
  const properties = useCallback(() => latest.current?.properties ?? {}, []);
  return useMemo(
    () => ({ shown, refresh, save, listen, properties }),
    [shown, refresh, save, listen, properties],
  );
}

function changedProperties(before: Record<string, string>, after: Record<string, string>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => (before[name] ?? '') !== (after[name] ?? ''));
}
