import type { Person } from '../sandbox/pipedrive/types.ts';
import type { HubSpotWorld, PipedriveWorld } from '../sandbox/server.ts';
import type { ApiAnswer } from './api-client.ts';

/** What people of one account see and do in both CRMs and in our own application, with the CRMs' rules. */
export type Places = {
  hubspot: HubSpotWorld;
  pipedrive: PipedriveWorld;
  portalId: number;
  companyId: number;
  tenantId: string;
  /** Calls our API as an admin. */
  api(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
  /** As a superuser. */
  rows<T extends Record<string, unknown>>(text: string, params?: unknown[]): Promise<T[]>;
  /** Code of the pronouns field in Pipedrive. */
  pronounsCode: string;
  recordIds(): string[];
  persons(): Person[];
  /** What HubSpot holds of a record now; empty when it is not there. */
  held(recordId: string): Record<string, string>;
  edit(recordId: string, values: Record<string, string>): void;
  editPerson(id: number, body: Record<string, unknown>): void;
  addContact(values: Record<string, string>): string;
  addPerson(body: Record<string, unknown>): number;
};

type CrmPlaces = Omit<Places, 'tenantId' | 'api' | 'rows' | 'pronounsCode'>;
type Crms = Pick<Places, 'hubspot' | 'pipedrive' | 'portalId' | 'companyId'>;

const everybody = { search: '', offset: 0, limit: 100_000 };

/** One portal and one company, as the people who work there use them. What a CRM refuses them is thrown. */
export function placesIn({ hubspot, pipedrive, portalId, companyId }: Crms): CrmPlaces {
  const written = <T extends { outcome: string }>(answer: T | null, what: string) => {
    if (answer?.outcome !== 'written') throw new Error(`${what} was refused: ${JSON.stringify(answer)}`);
    return answer as Extract<T, { outcome: 'written' }>;
  };
  return {
    hubspot,
    pipedrive,
    portalId,
    companyId,
    recordIds: () => hubspot.people.list(portalId, everybody).items.map(({ id }) => id),
    persons: () => pipedrive.people.list(companyId, everybody).items,
    held: (id) => hubspot.people.read(portalId, id)?.properties ?? {},
    edit: (id, values) => void written(hubspot.people.edit(portalId, id, values), 'an edit in HubSpot'),
    editPerson: (id, body) =>
      void written(pipedrive.people.edit(companyId, id, body), 'an edit in Pipedrive'),
    addContact: (values) => String(written(hubspot.people.create(portalId, values), 'a contact').contact.id),
    addPerson: (body) => written(pipedrive.people.add(companyId, body), 'a person').person.id,
  };
}
