import { z } from 'zod';
import { integer, text } from './columns.ts';
import type { ContactEvents } from './contact-events.ts';
import type { JournalSubscriptions } from './journal-subscriptions.ts';
import type { Ground } from './types.ts';

/** Where a reader of the journal stands: the file after `offset`, or that there is none, or that it is too old. */
export type JournalFileFound =
  { outcome: 'file'; offset: string; publishedMs: number } | { outcome: 'nothing' } | { outcome: 'aged_out' };

/** HubSpot's webhooks journal (reference: webhooks journal): files of events that an app fetches by offset. */
export type Journal = {
  /** What the journal hears of; events of portals without the app are not written. */
  events: ContactEvents;
  lifecycle(portalId: number, happening: 'install' | 'uninstall'): void;
  /** `portalId` null: the files of all portals. */
  first(portalId: number | null): JournalFileFound;
  last(portalId: number | null): JournalFileFound;
  after(offset: string, portalId: number | null): JournalFileFound;
  /** The file as it is downloaded; null when it is gone. */
  read(offset: string, portalId: number | null): Record<string, unknown> | null;
};

/** Kept for three days, at most 10,000 events a file; published a moment after the change. */
const retentionMs = 3 * 86_400_000;
const maxEventsInFile = 10_000;
const publishDelayMs = 1_000;
const contactTypeId = '0-1';
const eventTypes = { install: '4-1909196', uninstall: '4-1916193' } as const;
const actions = { install: 'APP_INSTALL', uninstall: 'APP_UNINSTALL' } as const;
const storedEvent = z.record(z.string(), z.unknown());

export function createJournal(
  ground: Ground,
  isInstalled: (portalId: number) => boolean,
  subscriptions: JournalSubscriptions,
): Journal {
  const write = (portalId: number, atMs: number, event: Record<string, unknown>) =>
    ground.store.run(
      'insert into journal_event (portal_id, event, at_ms) values (?, ?, ?)',
      portalId,
      JSON.stringify({ ...event, portalId, occurredAt: new Date(atMs).toISOString() }),
      ground.clock.nowMs(),
    );
  return {
    events: createJournalEvents(isInstalled, subscriptions, write),
    lifecycle: (portalId, happening) => {
      const eventTypeId = eventTypes[happening];
      if (!subscriptions.wantsLifecycle(eventTypeId)) return;
      const event = { type: 'app_lifecycle_event', action: actions[happening], eventTypeId };
      write(portalId, ground.clock.nowMs(), event);
    },
    ...createReader(ground),
  };
}

type WriteEvent = (portalId: number, atMs: number, event: Record<string, unknown>) => void;

function createJournalEvents(
  isInstalled: (portalId: number) => boolean,
  subscriptions: JournalSubscriptions,
  write: WriteEvent,
): ContactEvents {
  const note = (
    portalId: number,
    action: string,
    objectId: number,
    atMs: number,
    more: Record<string, unknown> = {},
  ) => {
    if (isInstalled(portalId) && subscriptions.wantsAction(portalId, action, objectId))
      write(portalId, atMs, { type: 'crmObject', action, objectTypeId: contactTypeId, objectId, ...more });
  };
  const wanted = (portalId: number, action: string, contactId: number, changes: [string, string][]) => {
    const names = subscriptions.propertiesOf(portalId, action, contactId);
    return changes
      .filter(([name]) => names.has(name))
      .map(([name, value]) => [name, value === '' ? null : value]);
  };
  return {
    created: (portalId, contact) => {
      const values = wanted(portalId, 'CREATE', contact.id, Object.entries(contact.properties));
      const more = values.length === 0 ? {} : { propertyChanges: Object.fromEntries(values) };
      note(portalId, 'CREATE', contact.id, contact.createdMs, more);
    },
    changed: (portalId, contact, changes) => {
      const values = wanted(portalId, 'UPDATE', contact.id, changes);
      if (values.length === 0) return;
      note(portalId, 'UPDATE', contact.id, contact.updatedMs, {
        propertyChanges: Object.fromEntries(values),
      });
    },
    archived: (portalId, contactId, _source, atMs) => note(portalId, 'DELETE', contactId, atMs),
    restored: (portalId, contact) => note(portalId, 'RESTORE', contact.id, contact.updatedMs),
    merged: (portalId, { survivor, goneIds }) =>
      note(portalId, 'MERGE', survivor.id, survivor.updatedMs, { mergedObjectIds: goneIds }),
    erased: (portalId, contactId, _source, atMs) => {
      if (isInstalled(portalId) && subscriptions.wantsPrivacy(portalId))
        write(portalId, atMs, {
          type: 'crmObject',
          action: 'GDPR_DELETE',
          objectTypeId: contactTypeId,
          objectId: contactId,
        });
      note(portalId, 'DELETE', contactId, atMs);
    },
  };
}

function createReader(ground: Ground): Pick<Journal, 'first' | 'last' | 'after' | 'read'> {
  const { store } = ground;
  /** A portal's own files are the common ones in which something of that portal stands. */
  const pick = (portalId: number | null, where: string, direction: 'asc' | 'desc', values: number[]) => {
    const mine =
      portalId === null ? '' : 'and seq in (select file_seq from journal_event where portal_id = ?)';
    const sql = `select offset_id, published_ms from journal_file where ${where} ${mine} order by seq ${direction} limit 1`;
    const row = store.get(sql, ...values, ...(portalId === null ? [] : [portalId]));
    if (row === undefined) return { outcome: 'nothing' as const };
    const publishedMs = integer(row['published_ms']);
    return { outcome: 'file' as const, offset: text(row['offset_id']), publishedMs };
  };
  const seqOf = (offset: string) => {
    const row = store.get('select seq from journal_file where offset_id = ?', offset);
    return row === undefined ? null : integer(row['seq']);
  };
  return {
    first: (portalId) => {
      publish(ground);
      return pick(portalId, '1', 'asc', []);
    },
    last: (portalId) => {
      publish(ground);
      return pick(portalId, '1', 'desc', []);
    },
    after: (offset, portalId) => {
      publish(ground);
      const seq = seqOf(offset);
      return seq === null ? { outcome: 'aged_out' } : pick(portalId, 'seq > ?', 'asc', [seq]);
    },
    read: (offset, portalId) => {
      publish(ground);
      const file = store.get('select seq, published_ms from journal_file where offset_id = ?', offset);
      if (file === undefined) return null;
      const mine = portalId === null ? '' : 'and portal_id = ?';
      const events = store.all(
        `select event from journal_event where file_seq = ? ${mine} order by seq`,
        integer(file['seq']),
        ...(portalId === null ? [] : [portalId]),
      );
      return {
        offset,
        publishedAt: new Date(integer(file['published_ms'])).toISOString(),
        journalEvents: events.map((row) => storedEvent.parse(JSON.parse(text(row['event'])))),
      };
    },
  };
}

/** Puts what happened up to a moment ago into files, and forgets files that are older than three days. */
function publish({ store, clock, edges }: Ground): void {
  const nowMs = clock.nowMs();
  store.atomically(() => {
    const oldestMs = nowMs - retentionMs;
    store.run(
      'delete from journal_event where file_seq in (select seq from journal_file where published_ms < ?)',
      oldestMs,
    );
    store.run('delete from journal_file where published_ms < ?', oldestMs);
    store.run('delete from journal_event where file_seq is null and at_ms < ?', oldestMs);
    for (;;) {
      const waiting = store.all(
        'select seq from journal_event where file_seq is null and at_ms <= ? order by seq limit ?',
        nowMs - publishDelayMs,
        maxEventsInFile,
      );
      const last = waiting.at(-1);
      if (last === undefined) return;
      const { lastId } = store.run(
        'insert into journal_file (offset_id, published_ms) values (?, ?)',
        edges.uuid(),
        nowMs,
      );
      store.run(
        'update journal_event set file_seq = ? where file_seq is null and seq <= ?',
        lastId,
        integer(last['seq']),
      );
    }
  });
}
