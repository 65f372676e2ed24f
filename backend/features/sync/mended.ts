import type { ProviderName } from '../../domain/field.ts';
import type { RefusedValues } from '../../domain/merge-record.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { closeExceptions, type ExceptionDraft } from '../exceptions/index.ts';

/** A contact in whose way something stood at a CRM, and what of it still does. */
export type Mended = { contactId: string; standing: RefusedValues | null };

/** What goes away when a CRM takes the values, or has them already. */
const mendable = [
  'missing_required_property',
  'refused_value',
  'option_missing',
  'quota',
  'duplicate_in_crm',
  'poison_record',
] as const satisfies ExceptionDraft['kind'][];

const kindByCode: Readonly<Record<string, ExceptionDraft['kind']>> = {
  option_missing: 'option_missing',
  conflict: 'duplicate_in_crm',
  mapping_paused: 'mapping_paused',
  fought_back: 'fought_back',
};

/** Closes the exceptions about these contacts, but for those about values that the CRM still refuses. */
export async function closeMended(
  tx: TenantTx,
  provider: ProviderName,
  mended: readonly Mended[],
  now: Date,
): Promise<void> {
  const groups = mendable.map((kind) => ({
    kind,
    subjects: mended
      .filter(({ standing }) => !kindsOf(standing).has(kind))
      .map(({ contactId }) => `${provider}:${contactId}`),
  }));
  await closeExceptions(tx, groups, { at: now, by: null, status: 'fixed' });
}

function kindsOf(standing: RefusedValues | null): Set<ExceptionDraft['kind']> {
  const codes = Object.values(standing ?? {}).map(({ code }) => code);
  return new Set(codes.map((code) => kindByCode[code] ?? 'refused_value'));
}
