import type { ContactFields, FieldValues } from '../../domain/field.ts';
import { passesFilters } from '../../domain/passes-filters.ts';
import { emailKey } from '../../domain/same-value.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { raiseExceptions } from '../exceptions/index.ts';
import {
  contactsWithoutLink,
  markLinksDue,
  newLink,
  noOrigin,
  saveLinks,
  type LinkOrigin,
} from '../links/index.ts';
import type { Application } from './application.ts';
import type { SyncAccount } from './sync-account.ts';

type Because = Pick<Application, 'now' | 'sessionId' | 'uuid'> & {
  /** What changed the contacts, by their ids. */
  origins?: ReadonlyMap<string, LinkOrigin>;
};

/** Has the other CRMs get what changed in these contacts; answers those for whom something may wait there now. */
export async function propagate(
  tx: TenantTx,
  application: Pick<Application, 'others' | 'createElsewhere'> & Because,
  contactIds: readonly string[],
): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const waiting: string[] = [];
  for (const other of application.others) {
    const { now: at, sessionId, origins } = application;
    const because = { at, sessionId, ...(origins ? { origins } : {}) };
    waiting.push(...(await markLinksDue(tx, other.store.connectionId, contactIds, because)));
    // Before its first sync a CRM may have anybody already: whom it lacks is found out by that.
    if (!application.createElsewhere || other.openedAt === null) continue;
    const missing = await contactsWithoutLink(tx, other.store.connectionId, {
      after: null,
      limit: contactIds.length,
      ids: contactIds,
    });
    waiting.push(...(await createLinks(tx, other, application, missing)));
  }
  return waiting;
}

/**
 * Has contacts created in a CRM that does not know them: those that its filters let through and that have an e-mail
 * address. Without one nobody could tell whether the CRM has the person already, so a person decides.
 */
export async function createLinks(
  tx: TenantTx,
  sync: SyncAccount,
  { now, sessionId, uuid, origins }: Because,
  contacts: readonly { id: string; fields: ContactFields }[],
): Promise<string[]> {
  const wanted = contacts.filter(({ fields }) => passesFilters(sync.policy.filters, valuesOf(fields)));
  const known = wanted.filter(({ fields }) => emailKey(fields.email?.value) !== null);
  const unknown = wanted.filter((contact) => !known.includes(contact));
  const connection = { connectionId: sync.store.connectionId, provider: sync.provider };
  await saveLinks(tx, connection, [
    ...known.map(({ id }) => ({
      ...newLink(id),
      ...(origins?.get(id) ?? noOrigin),
      sessionId,
      dueAt: now,
    })),
    ...unknown.map(({ id }) => ({ ...newLink(id), status: 'error' as const, lastError: noKey, dueAt: null })),
  ]);
  await raiseExceptions(
    tx,
    sync.store.tenantId,
    unknown.map(({ id }) => ({
      id: uuid(),
      kind: 'no_unique_key' as const,
      provider: sync.provider,
      contactId: id,
      externalId: null,
      subject: `${sync.provider}:${id}`,
      facts: {},
    })),
    now,
  );
  return known.map(({ id }) => id);
}

const noKey = {
  code: 'no_unique_key',
  message: 'Left out: without an e-mail address nobody can tell whether this person is there already.',
};

function valuesOf(fields: ContactFields): FieldValues {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.value]));
}
