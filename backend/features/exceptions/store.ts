import { z } from 'zod';
import { exceptionFacts, type ExceptionFacts } from '../../contract/exception-facts.ts';
import { exceptionKindNames, exceptionKinds, type ExceptionKind } from '../../contract/exception-kinds.ts';
import { exceptionStatuses, type ExceptionStatus } from '../../contract/exceptions.ts';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';

const raiseStatement = loadSql(import.meta.url, './raise-exceptions.sql', z.unknown());
const closeStatement = loadSql(import.meta.url, './close-exceptions.sql', z.unknown());
const lockStatement = loadSql(
  import.meta.url,
  './lock-exception.sql',
  z
    .object({
      id: z.uuid(),
      kind: z.enum(exceptionKindNames),
      subject: z.string(),
      provider: z.enum(providerNames).nullable(),
      contact_id: z.uuid().nullable(),
      external_id: z.string().nullable(),
      facts: exceptionFacts,
      status: z.enum(exceptionStatuses),
    })
    .transform(({ contact_id, external_id, ...rest }) => ({
      ...rest,
      contactId: contact_id,
      externalId: external_id,
    })),
);

type Candidate = NonNullable<ExceptionFacts['candidates']>[number];

/** Trouble with one subject. `facts`: names, ids and counts as `exceptionFacts` says; never a person's values. */
export type ExceptionDraft = {
  id: string;
  kind: ExceptionKind;
  provider: ProviderName | null;
  contactId: string | null;
  externalId: string | null;
  /** What it is about: the same trouble with the same subject is one exception. */
  subject: string;
  facts: Readonly<Record<string, unknown>>;
};

/** An exception as its fixes see it. */
export type OpenException = {
  id: string;
  kind: ExceptionKind;
  subject: string;
  provider: ProviderName | null;
  contactId: string | null;
  externalId: string | null;
  facts: ExceptionFacts;
};

/** Raises exceptions in one statement. One that is open already for its kind and subject is brought up to date and counted. */
export async function raiseExceptions(
  tx: TenantTx,
  tenantId: string,
  drafts: readonly ExceptionDraft[],
  at: Date,
): Promise<void> {
  if (drafts.length === 0) return;
  const rows = together(drafts);
  await tx.sql(raiseStatement, [
    at,
    tenantId,
    rows.map(({ draft }) => draft.id),
    rows.map(({ draft }) => draft.kind),
    rows.map(({ draft }) => draft.provider),
    rows.map(({ draft }) => draft.contactId),
    rows.map(({ draft }) => draft.externalId),
    rows.map(({ draft }) => draft.subject),
    rows.map(({ draft }) =>
      exceptionKinds[draft.kind].message({ ...draft, facts: exceptionFacts.parse(draft.facts) }),
    ),
    rows.map(({ draft }) => JSON.stringify(draft.facts)),
    rows.map(({ occurrences }) => occurrences),
  ]);
}

/** One statement cannot touch a row twice: drafts of one subject become one, the latest, that counts them. */
function together(drafts: readonly ExceptionDraft[]) {
  const rows = new Map<string, { draft: ExceptionDraft; occurrences: number }>();
  for (const draft of drafts) {
    const key = `${draft.kind} ${draft.subject}`;
    const earlier = rows.get(key);
    rows.set(key, {
      draft: earlier ? withCandidatesOf(earlier.draft, draft) : draft,
      occurrences: (earlier?.occurrences ?? 0) + 1,
    });
  }
  // Everybody locks rows in one order, so that two batches wait for each other instead of deadlocking.
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Records alike ask one question, each with the candidates that it knows of: none of them may go unnamed. */
function withCandidatesOf(earlier: ExceptionDraft, draft: ExceptionDraft): ExceptionDraft {
  if (draft.kind !== 'ambiguous_match') return draft;
  const [before = [], now = []] = [earlier, draft].map(({ facts }) => exceptionFacts.parse(facts).candidates);
  const about = (contactId: string | null) => (contactId === null ? [] : [{ contactId }]);
  const named = new Set([...now, ...about(draft.contactId)].map(candidateKey));
  const more = [...before, ...about(earlier.contactId)].filter((one) => !named.has(candidateKey(one)));
  return { ...draft, facts: { ...draft.facts, candidates: [...now, ...more] } };
}

const candidateKey = ({ contactId, provider, externalId }: Candidate) =>
  contactId ?? `${provider}:${externalId}`;

/** Closes what is open of these kinds and subjects. `by`: who, in words to show; null when it went away by itself. */
export async function closeExceptions(
  tx: TenantTx,
  groups: readonly { kind: ExceptionKind; subjects: readonly string[] }[],
  end: { at: Date; by: string | null; status: Exclude<ExceptionStatus, 'open'> },
): Promise<void> {
  const pairs = groups.flatMap(({ kind, subjects }) => subjects.map((subject) => ({ kind, subject })));
  if (pairs.length === 0) return;
  await tx.sql(closeStatement, [
    end.status,
    end.at,
    end.by,
    pairs.map(({ kind }) => kind),
    pairs.map(({ subject }) => subject),
  ]);
}

/** Locks one exception until the transaction ends; null when this tenant has none with the id. */
export async function lockException(
  tx: TenantTx,
  id: string,
): Promise<(OpenException & { status: ExceptionStatus }) | null> {
  const [row] = await tx.sql(lockStatement, [id]);
  return row ?? null;
}
