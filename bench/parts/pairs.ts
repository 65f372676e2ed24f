import { z } from 'zod';
import { execute } from './execute.ts';
import type { Workplace } from './workplace.ts';

/** A person whose records in both CRMs are in sync. */
export type Pair = { contactId: string; hubspot: string; pipedrive: string };

const pairs = z.array(z.object({ contactId: z.uuid(), hubspot: z.string(), pipedrive: z.string() }));

/** In no order that has to do with the people. */
export async function readPairs(place: Workplace): Promise<Pair[]> {
  const rows = await execute(
    place.ownerUrl,
    `select h.contact_id as "contactId", h.external_id as hubspot, p.external_id as pipedrive
     from contact_link h join contact_link p on p.contact_id = h.contact_id and p.provider = 'pipedrive'
     where h.provider = 'hubspot' and h.status = 'synced' and p.status = 'synced'
     order by h.contact_id`,
  );
  return pairs.parse(rows);
}
