import type { CrmFailure } from '../../../domain/crm/index.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { closeExceptions, raiseExceptions, type ExceptionDraft } from '../../exceptions/index.ts';
import type { LinkedContact } from '../../links/index.ts';
import type { SyncAccount } from '../sync-account.ts';
import type { ContactRevert } from './decide-revert.ts';
import type { RestoredThere } from './restore-there.ts';

const kind = 'revert_refused';

type Place = { sync: SyncAccount; rows: ReadonlyMap<string, LinkedContact> };

/**
 * Tells a person of every record that did not take its old values back, one exception each. One of an earlier try is
 * closed where nothing stands in the way any more.
 */
export async function noteExceptions(
  tx: TenantTx,
  {
    reverts,
    restored,
    places,
  }: { reverts: readonly ContactRevert[]; restored: RestoredThere; places: Place[] },
  more: { tenantId: string; now: Date; revertsId: string | null; uuid: () => string },
): Promise<void> {
  const raised: ExceptionDraft[] = [];
  const over: string[] = [];
  for (const { sync, rows } of places) {
    const { provider } = sync;
    for (const { contactId, lost, refused } of reverts) {
      const subject = `${provider}:${contactId}`;
      const trouble = [...lost, ...refused].find((one) => one.provider === provider);
      if (!trouble) {
        over.push(subject);
        continue;
      }
      const externalId = rows.get(contactId)?.externalId ?? null;
      const codes = lost.includes(trouble) ? ['not_found'] : codesOf(restored, provider, contactId);
      const facts = {
        fields: trouble.fields,
        codes,
        ...(more.revertsId ? { sessionId: more.revertsId } : {}),
      };
      raised.push({ id: more.uuid(), kind, provider, contactId, externalId, subject, facts });
    }
  }
  await raiseExceptions(tx, more.tenantId, raised, more.now);
  await closeExceptions(tx, [{ kind, subjects: over }], { at: more.now, by: null, status: 'fixed' });
}

function codesOf(restored: RestoredThere, provider: SyncAccount['provider'], contactId: string): string[] {
  const done = restored.get(provider)?.get(contactId);
  return done?.outcome === 'refused' ? codesOfFailure(done.failure) : [];
}

function codesOfFailure(failure: CrmFailure | null): string[] {
  if (failure?.kind !== 'validation') return [failure?.kind ?? 'no_answer'];
  return [...new Set(failure.issues.map(({ code }) => code))];
}
