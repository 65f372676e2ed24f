import type { Backend } from '../../../fixtures/backend.ts';

export type ContactRow = {
  id: string;
  external_id: string;
  status: string;
  email: string | null;
  first_name: string | null;
  job_title: string | null;
  phone: string | null;
  pronouns: string | null;
};

/** Contacts with their HubSpot record, in the order of record ids. */
export function contactRows(backend: Backend): Promise<ContactRow[]> {
  const field = (key: string, name: string) => `c.fields->'${key}'->>'value' as ${name}`;
  return backend.rows<ContactRow>(
    `select c.id, l.external_id, l.status, ${field('email', 'email')}, ${field('firstName', 'first_name')},
            ${field('jobTitle', 'job_title')}, ${field('phone', 'phone')}, ${field('pronouns', 'pronouns')}
     from contact c left join contact_link l on l.contact_id = c.id and l.tenant_id = c.tenant_id
     where c.tenant_id = $1 order by length(l.external_id), l.external_id`,
    [backend.tenantId],
  );
}

/** Every stored row with the transaction that wrote it: equal before and after means that nothing was written. */
export async function everyRow(backend: Backend) {
  return {
    contacts: await backend.rows('select xmin::text, * from contact order by id'),
    links: await backend.rows('select xmin::text, * from contact_link order by contact_id'),
    conflicts: await backend.rows('select xmin::text, * from conflict order by id'),
    // What happened to contacts: that somebody asked for a sync is in the trail as well.
    audit: await backend.rows(
      'select xmin::text, * from audit_entry where contact_id is not null order by id',
    ),
  };
}

/** What is stored, without ids and times: equal for two runs that came to the same end. */
export async function storeAsText(backend: Backend) {
  return {
    contacts: (await contactRows(backend)).map(({ id: _id, ...rest }) => rest),
    versions: await backend.rows('select version, count(*)::int from contact group by 1'),
    bases: await backend.rows('select external_id, base, due_at from contact_link order by external_id'),
    audit: await backend.rows(
      'select action, count(*)::int from audit_entry where contact_id is not null group by 1 order by 1',
    ),
    conflicts: await backend.rows('select field from conflict order by 1'),
  };
}
