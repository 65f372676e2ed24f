import { Agent, request } from 'node:http';
import { z } from 'zod';
import type { ProviderName } from '../../backend/domain/field.ts';
import { portalId } from './portal.ts';

const companyId = 7117171;
const pageLimit = 200;
const connections = 32;

/** What the benchmarks edit: texts that both CRMs take as they are. */
export const editedFields = ['pronouns', 'firstName', 'lastName'] as const;
export type EditedField = (typeof editedFields)[number];

export type ShownPerson = {
  id: string;
  /** All addresses, in small letters. */
  emails: string[];
  values: Record<EditedField, string>;
};

/** A value that a record's pronouns took, and when, by the sandbox's clock. */
export type PronounsChange = { value: string; atMs: number };

/** What people see and do in the pages of both CRMs. */
export type PeoplePages = {
  all(provider: ProviderName): Promise<ShownPerson[]>;
  edit(provider: ProviderName, id: string, field: EditedField, value: string): Promise<void>;
  /** At most the latest 20. */
  pronounsChanges(provider: ProviderName, id: string): Promise<PronounsChange[]>;
};

const hubspotPerson = z.object({ id: z.string(), properties: z.record(z.string(), z.string()) });
const hubspotChange = z.object({ value: z.string(), timestamp: z.iso.datetime() });
const hubspotHistory = z.object({
  history: z.object({ custom_pronouns: z.array(hubspotChange).default([]) }),
});
const pipedrivePerson = z.object({
  id: z.int(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  emails: z.array(z.object({ value: z.string() })),
  custom_fields: z.record(z.string(), z.unknown()),
});
const pipedrivePage = z.object({
  history: z.array(z.object({ field: z.string(), new: z.unknown(), at: z.iso.datetime() })),
});

/** `pronounsCode`: Pipedrive's name of its pronouns field. */
export function createPeoplePages(sandboxUrl: string, pronounsCode: string): PeoplePages {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = (method: string, path: string, body?: unknown) =>
    answerOf(agent, { url: `${sandboxUrl}${path}`, method, body });
  const hubspot = `/_ui/portals/${portalId}/contacts`;
  const pipedrive = `/_ui/pipedrive/companies/${companyId}/persons`;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const ofHubSpot = ({ id, properties }: z.infer<typeof hubspotPerson>): ShownPerson => ({
    id,
    emails: `${properties['email'] ?? ''};${properties['hs_additional_emails'] ?? ''}`
      .toLowerCase()
      .split(';')
      .filter((email) => email !== ''),
    values: {
      pronouns: properties['custom_pronouns'] ?? '',
      firstName: properties['firstname'] ?? '',
      lastName: properties['lastname'] ?? '',
    },
  });
  const ofPipedrive = (person: z.infer<typeof pipedrivePerson>): ShownPerson => ({
    id: String(person.id),
    emails: person.emails.map(({ value }) => value.toLowerCase()),
    values: {
      pronouns: text(person.custom_fields[pronounsCode]),
      firstName: text(person.first_name),
      lastName: text(person.last_name),
    },
  });
  /** Both names, as Pipedrive's form sends them. */
  const rename = async (id: string, names: { firstName?: string; lastName?: string }) => {
    const { values } = ofPipedrive(pipedrivePerson.parse(await ask('GET', `${pipedrive}/${id}`)));
    const { firstName, lastName } = { ...values, ...names };
    await ask('PATCH', `${pipedrive}/${id}`, { first_name: firstName, last_name: lastName });
  };
  const list = <T>(path: string, schema: z.ZodType<T>) =>
    everyPage((offset) => ask('GET', `${path}?limit=${pageLimit}&offset=${offset}`), schema);
  return {
    all: async (provider) =>
      provider === 'hubspot'
        ? (await list(hubspot, hubspotPerson)).map(ofHubSpot)
        : (await list(pipedrive, pipedrivePerson)).map(ofPipedrive),
    edit: async (provider, id, field, value) => {
      if (provider === 'hubspot')
        await ask('PATCH', `${hubspot}/${id}`, { properties: { [hubspotNames[field]]: value } });
      else if (field === 'pronouns')
        await ask('PATCH', `${pipedrive}/${id}`, { custom_fields: { [pronounsCode]: value } });
      else await rename(id, { [field]: value });
    },
    pronounsChanges: async (provider, id) => {
      if (provider === 'hubspot') {
        const { history } = hubspotHistory.parse(await ask('GET', `${hubspot}/${id}`));
        return history.custom_pronouns.map(({ value, timestamp }) => ({
          value,
          atMs: Date.parse(timestamp),
        }));
      }
      const { history } = pipedrivePage.parse(await ask('GET', `${pipedrive}/${id}/page`));
      return history
        .filter(({ field }) => field === pronounsCode)
        .map((change) => ({ value: text(change.new), atMs: Date.parse(change.at) }));
    },
  };
}

const hubspotNames = { pronouns: 'custom_pronouns', firstName: 'firstname', lastName: 'lastname' } as const;

async function everyPage<T>(
  readPage: (offset: number) => Promise<unknown>,
  item: z.ZodType<T>,
): Promise<T[]> {
  const schema = z.object({ items: z.array(item), total: z.int() });
  const all: T[] = [];
  for (let total = 1; all.length < total;) {
    const page = schema.parse(await readPage(all.length));
    if (page.items.length === 0) break;
    total = page.total;
    all.push(...page.items);
  }
  return all;
}

/** By a client that costs little: fetch would take a good part of a core at 100 edits a second. */
function answerOf(agent: Agent, asked: { url: string; method: string; body: unknown }): Promise<unknown> {
  const { url, method, body } = asked;
  const json = body === undefined ? null : Buffer.from(JSON.stringify(body));
  const headers = json ? { 'content-type': 'application/json', 'content-length': json.length } : {};
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode !== 200)
          return reject(new Error(`the sandbox answered ${response.statusCode ?? 0} to ${method} ${url}`));
        resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      });
    });
    sent.once('error', (error: NodeJS.ErrnoException) => {
      // The other side has closed an idle connection at the very moment at which it was used again.
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(answerOf(agent, asked));
      else reject(error);
    });
    sent.end(json);
  });
}
