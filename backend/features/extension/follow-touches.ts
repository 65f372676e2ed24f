import { z } from 'zod';
import type { CardView } from '../../contract/card-view.ts';
import type { ViewCache } from '../../platform/cache/view-cache.ts';
import type { SidePool } from '../../platform/db/side-pool.ts';

const touched = z
  .string()
  .regex(/^[0-9a-f-]{36} (\*|[0-9a-f,-]+)$/)
  .transform((text) => {
    const [tenantId = '', contacts = '*'] = text.split(' ');
    return { tenantId, contactIds: contacts === '*' ? null : contacts.split(',') };
  });

/** Keeps the views of a process true: forgets those of contacts that were touched, wherever that was committed. */
export function followTouches(views: ViewCache<CardView>, sidePool: Pick<SidePool, 'listen'>): void {
  sidePool.listen(
    'kindred_touched',
    (text) => {
      if (text === '') return views.hear();
      const told = touched.safeParse(text);
      // Whatever this is, it was meant to say that something changed.
      if (!told.success) return views.hear();
      views.touch(told.data.tenantId, told.data.contactIds);
    },
    () => views.deafen(),
  );
}
