import type { ConnectionResult, PlanSample, SessionResult } from '../../../contract/sync.ts';
import { fieldKeys, type ProviderName } from '../../../domain/field.ts';
import { addSample } from '../tally.ts';
import type { ContactRevert } from './decide-revert.ts';
import { entriesOf } from './revert-notes.ts';

/** Contacts named in the result itself; the session's log names all of them. */
const maxKept = 5_000;

/** The result so far with one more page of contacts. */
export function addReverts(
  before: SessionResult | null,
  providers: readonly ProviderName[],
  reverts: readonly ContactRevert[],
): SessionResult {
  const known = new Map(before?.perConnection.map((one) => [one.provider, one]));
  const kept = reverts.flatMap(({ contactId, kept: fields }) => (fields ? [{ contactId, fields }] : []));
  return {
    perConnection: providers.map((provider) => add(known.get(provider) ?? nothing(provider), reverts)),
    apiCalls: before?.apiCalls ?? 0,
    minutes: before?.minutes ?? 0,
    differences: [],
    kept: [...(before?.kept ?? []), ...kept].slice(0, maxKept),
  };
}

const nothing = (provider: ProviderName): ConnectionResult => ({
  provider,
  create: 0,
  link: 0,
  update: 0,
  conflict: 0,
  skip: 0,
  ambiguous: 0,
  archive: 0,
  refused: 0,
  fields: {},
  samples: [],
});

function add(before: ConnectionResult, reverts: readonly ContactRevert[]): ConnectionResult {
  const { provider } = before;
  const after = { ...before, fields: { ...before.fields }, samples: [...before.samples] };
  for (const { contactId, there, archive, lost, refused, kept } of reverts) {
    if (kept) after.skip += 1;
    if ([...lost, ...refused].some((one) => one.provider === provider))
      after.refused = (after.refused ?? 0) + 1;
    after.archive = (after.archive ?? 0) + archive.filter((one) => one.provider === provider).length;
    for (const { moves, record } of there.filter((one) => one.provider === provider)) {
      after.update += 1;
      const fields: PlanSample['fields'] = [];
      for (const [field, { from, to }] of entriesOf(moves)) {
        fields.push({ field, from, to });
        const counts = after.fields[field] ?? { update: 0, conflict: 0 };
        after.fields[field] = { ...counts, update: counts.update + 1 };
      }
      addSample(after, { what: 'update', contactId, externalId: record.id, fields });
    }
  }
  return after;
}

/** What a CRM refused to take back is kept too. */
export function withRefused(revert: ContactRevert, refusedBy: readonly ProviderName[]): ContactRevert {
  if (refusedBy.length === 0) return revert;
  const isRefused = ({ provider }: { provider: ProviderName }) => refusedBy.includes(provider);
  const refused = refusedBy.map((provider) => {
    const there = revert.there.find((one) => one.provider === provider);
    return { provider, fields: entriesOf(there?.moves ?? {}).map(([field]) => field) };
  });
  return {
    ...revert,
    refused,
    there: revert.there.filter((one) => !isRefused(one)),
    archive: revert.archive.filter((one) => !isRefused(one)),
    kept: fieldKeys.filter(
      (key) => revert.kept?.includes(key) || refused.some(({ fields }) => fields.includes(key)),
    ),
  };
}
