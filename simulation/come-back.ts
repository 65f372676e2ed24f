import { recordText } from './held.ts';
import type { Places } from './places.ts';

/** Records that Kindred made for somebody who was deleted here meanwhile, and that it took for somebody else. */
export async function comeBack(places: Places): Promise<string[]> {
  const unmade = await places.rows<{ id: string; place: 'hubspot' | 'pipedrive' }>(
    `select c.id, l.provider as place from contact c join contact_link l on l.contact_id = c.id
     where c.tenant_id = $1 and c.deleted_at is not null and c.merged_into is null and l.external_id is null`,
    [places.tenantId],
  );
  const owned = await places.rows<{ place: 'hubspot' | 'pipedrive'; id: string; owner: string }>(
    `select provider as place, external_id as id, contact_id as owner from contact_link
     where tenant_id = $1 and external_id is not null`,
    [places.tenantId],
  );
  return unmade.flatMap((gone) =>
    owned
      .filter(({ place, id }) => place === gone.place && recordText(places, { place, id })?.includes(gone.id))
      .map(
        ({ place, id, owner }) => `${place} ${id} was made for ${gone.id}, who is deleted, and is ${owner}'s`,
      ),
  );
}
