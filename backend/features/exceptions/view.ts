import { z } from 'zod';
import { countCap } from '../../contract/count-cap.ts';
import { exceptionFacts } from '../../contract/exception-facts.ts';
import { exceptionKindNames, exceptionKinds } from '../../contract/exception-kinds.ts';
import {
  exceptionView,
  type ExceptionView,
  type exceptionList,
  type exceptionsQuery,
} from '../../contract/exceptions.ts';
import { pageOf } from '../../contract/time-page.ts';
import { personNames } from '../contacts/index.ts';
import { may, type Caller } from '../../platform/http/caller.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { afterCursor, newestFirst } from '../../platform/db/newest-first.ts';
import type { SyncException } from '../../platform/db/generated/client.ts';
import { readCandidates, type Candidates } from './candidates.ts';

const countStatement = loadSql(
  import.meta.url,
  './open-by-kind.sql',
  z.object({ kind: z.enum(exceptionKindNames), open: z.int() }),
);
const { kind: kindOf, provider: providerOf, status: statusOf } = exceptionView.shape;

type Shown = { names: ReadonlyMap<string, string>; candidates: Candidates };

/** Who the exceptions are about, and who else they may be about. */
async function readShown(tx: TenantTx, rows: readonly SyncException[], caller: Caller): Promise<Shown> {
  const names = await personNames(
    tx,
    rows.map(({ contactId }) => contactId),
  );
  const open = rows.filter(({ status }) => status === 'open').map(({ facts }) => exceptionFacts.parse(facts));
  const withEmail = may(caller, 'contacts:read');
  return { names, candidates: await readCandidates(tx, open, { withEmail }) };
}

function toView(row: SyncException, { names, candidates }: Shown): ExceptionView {
  const kind = kindOf.parse(row.kind);
  const provider = providerOf.parse(row.provider);
  const status = statusOf.parse(row.status);
  const subject = { provider, externalId: row.externalId, facts: exceptionFacts.parse(row.facts) };
  const fix = status === 'open' ? exceptionKinds[kind].fixes(subject) : [];
  return {
    id: row.id,
    kind,
    title: exceptionKinds[kind].title,
    message: row.message,
    provider,
    contactId: row.contactId,
    person: (row.contactId === null ? null : names.get(row.contactId)) ?? null,
    externalId: row.externalId,
    candidates: status === 'open' ? candidates.of(subject.facts, fix) : [],
    fix,
    status,
    occurrences: row.occurrences,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedBy,
  };
}

/** One exception as the API shows it; null when this tenant has none with the id. */
export async function viewException(tx: TenantTx, caller: Caller, id: string): Promise<ExceptionView | null> {
  const row = await tx.prisma.syncException.findFirst({ where: { id } });
  return row ? toView(row, await readShown(tx, [row], caller)) : null;
}

/** Exceptions, newest first, and how many are open of each kind. */
export async function listExceptions(
  tx: TenantTx,
  caller: Caller,
  { cursor, limit, status, kind, contactId }: z.infer<typeof exceptionsQuery>,
): Promise<z.infer<typeof exceptionList>> {
  const rows = await tx.prisma.syncException.findMany({
    where: {
      ...(status ? { status } : {}),
      ...(kind ? { kind } : {}),
      ...(contactId ? { contactId } : {}),
      ...afterCursor(cursor),
    },
    orderBy: newestFirst,
    take: limit + 1,
  });
  const { shown, nextCursor } = pageOf(rows, limit);
  const people = await readShown(tx, shown, caller);
  return { items: shown.map((row) => toView(row, people)), nextCursor, counts: await openByKind(tx) };
}

async function openByKind(tx: TenantTx): Promise<ExceptionCounts> {
  const rows = await tx.sql(countStatement, [exceptionKindNames, countCap]);
  return Object.fromEntries(rows.map(({ kind, open }) => [kind, open]));
}

type ExceptionCounts = z.infer<typeof exceptionList>['counts'];
