import { fieldsDocument, type ContactView } from '../../contract/contact.ts';
import { viewLinks, type LinkView } from '../links/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';

type Row = { id: string; fields: unknown; version: number; createdAt: Date; updatedAt: Date };

function toView(row: Row, links: LinkView[]): ContactView {
  return {
    id: row.id,
    fields: fieldsDocument.parse(row.fields),
    links,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** One contact as the API shows it; null when this tenant has none with the id. */
export async function viewContact(tx: TenantTx, id: string): Promise<ContactView | null> {
  const row = await tx.prisma.contact.findFirst({ where: { id, deletedAt: null } });
  if (!row) return null;
  const links = await viewLinks(tx, [id]);
  return toView(row, links.get(id) ?? []);
}

/** Contacts in the order of their ids, after `cursor` (the last id shown). */
export async function listContacts(
  tx: TenantTx,
  page: { cursor: string | null; limit: number; emailKey: string | null },
): Promise<{ items: ContactView[]; nextCursor: string | null }> {
  const rows = await tx.prisma.contact.findMany({
    where: {
      deletedAt: null,
      ...(page.cursor === null ? {} : { id: { gt: page.cursor } }),
      ...(page.emailKey === null ? {} : { emailKey: page.emailKey }),
    },
    orderBy: [{ tenantId: 'asc' }, { id: 'asc' }],
    take: page.limit + 1,
  });
  const shown = rows.slice(0, page.limit);
  const links = await viewLinks(
    tx,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.map((row) => toView(row, links.get(row.id) ?? [])),
    nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
