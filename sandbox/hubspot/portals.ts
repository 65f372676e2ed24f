import { integer, text } from './columns.ts';
import type { Ground } from './types.ts';

export type Portal = { portalId: number; name: string; installed: boolean };

/** A HubSpot user of a portal, as `context.user` shows them to extensions. */
export type PortalUser = {
  id: number;
  email: string;
  firstName: string;
  lastName: string;
  permissions: string[];
};

export type PortalStore = {
  list(): Portal[];
  get(portalId: number): Portal | null;
  add(portalId: number, name: string): void;
  isInstalled(portalId: number): boolean;
  setInstalled(portalId: number, installed: boolean): void;
};

/** The same people work in every portal; the first one is who the sandbox's pages act as. */
export const portalUsers: PortalUser[] = [
  {
    id: 1001,
    email: 'noor.vance@staff.example.com',
    firstName: 'Noor',
    lastName: 'Vance',
    permissions: ['integrations-management-write'],
  },
  { id: 1002, email: 'tam.okafor@staff.example.com', firstName: 'Tam', lastName: 'Okafor', permissions: [] },
  {
    id: 1003,
    email: 'ines.brandt@staff.example.com',
    firstName: 'Ines',
    lastName: 'Brandt',
    permissions: [],
  },
];

export const defaultUserId = 1001;

export function createPortalStore({ store, clock }: Ground): PortalStore {
  const list = () =>
    store.all('select portal_id, name, installed_ms from portal order by portal_id').map((row) => ({
      portalId: integer(row['portal_id']),
      name: text(row['name']),
      installed: row['installed_ms'] !== null,
    }));
  const get = (portalId: number) => list().find((portal) => portal.portalId === portalId) ?? null;
  return {
    list,
    get,
    add: (portalId, name) =>
      void store.run('insert into portal (portal_id, name) values (?, ?)', portalId, name),
    isInstalled: (portalId) =>
      store.get('select 1 from portal where portal_id = ? and installed_ms is not null', portalId) !==
      undefined,
    setInstalled: (portalId, installed) =>
      void store.run(
        'update portal set installed_ms = ? where portal_id = ?',
        installed ? clock.nowMs() : null,
        portalId,
      ),
  };
}
