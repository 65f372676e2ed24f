import { z } from 'zod';
import { countCap } from '../../contract/count-cap.ts';
import { exceptionFacts } from '../../contract/exception-facts.ts';
import { isForMany } from '../../contract/exception-answers.ts';
import { exceptionKindNames, exceptionKinds, type Fix } from '../../contract/exception-kinds.ts';
import {
  exceptionView,
  type ExceptionView,
  type exceptionList,
  type exceptionsQuery,
} from '../../contract/exceptions.ts';
import { pageOf } from '../../contract/time-page.ts';
import { may, type Caller } from '../../platform/http/caller.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { afterCursor, newestFirst } from '../../platform/db/newest-first.ts';
import type { SyncException } from '../../platform/db/generated/client.ts';
import { readPeople, type People } from './people.ts';

const countStatement = loadSql(
  import.meta.url,
  './open-by-kind.sql',
  z.object({ kind: z.enum(exceptionKindNames), open: z.int() }),
);
const { kind: kindOf, provider: providerOf, status: statusOf } = exceptionView.shape;

/** Who the exceptions are about, and who else those that are open may be about. */
function readShown(tx: TenantTx, rows: readonly SyncException[], caller: Caller): Promise<People> {
  const about = rows.map(({ contactId, status, facts }) => ({
    contactId,
    facts: status === 'open' ? exceptionFacts.parse(facts) : {},
  }));
  return readPeople(tx, about, { withEmail: may(caller, 'contacts:read') });
}

function toView(row: SyncException, people: People): ExceptionView {
  const kind = kindOf.parse(row.kind);
  const provider = providerOf.parse(row.provider);
  const status = statusOf.parse(row.status);
  const { contactId, externalId } = row;
  const subject = { provider, externalId, facts: exceptionFacts.parse(row.facts) };
  const fixes: Fix[] = status === 'open' ? exceptionKinds[kind].fixes(subject) : [];
  const person = people.at(contactId);
  const own = provider === null || externalId === null ? [] : [{ provider, externalId }];
  const others = person?.records.filter((one) => one.provider !== own[0]?.provider) ?? [];
  return {
    id: row.id,
    kind,
    title: exceptionKinds[kind].title,
    message: row.message,
    provider,
    contactId,
    person: person?.name ?? null,
    externalId,
    records: [...own, ...others],
    candidates: status === 'open' ? people.candidatesOf(subject.facts, fixes) : [],
    fix: fixes.map((fix) => ({ ...fix, forMany: isForMany(kind, fix.action) })),
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
