import { z } from 'zod';
import { portalId } from './portal.ts';

const calls = z.object({
  total: z.int(),
  byRoute: z.record(z.string(), z.int()),
  contactReads: z.int(),
  contactWrites: z.int(),
  contactsWritten: z.int(),
  maxIn10s: z.int(),
  rateLimited: z.int(),
  webhooks: z.object({ delivered: z.int(), pending: z.int() }),
  pipedrive: z.object({
    personReads: z.int(),
    personWrites: z.int(),
    tokensSpent: z.int(),
    maxIn2s: z.int(),
    rateLimited: z.int(),
    webhooks: z.object({ delivered: z.int(), pending: z.int() }),
  }),
});
export type SandboxCalls = z.infer<typeof calls>;

const person = z.object({ id: z.string() });
const importedAtOnce = 5_000;

/** Steers a sandbox, counts what it was called for, and does what people do in HubSpot's pages. */
export type SandboxClient = {
  calls(): Promise<SandboxCalls>;
  forgetCalls(): Promise<void>;
  faults(faults: { rateLimit?: boolean; webhooks?: { drop?: number } }): Promise<void>;
  /** Of both CRMs: whether their limits hold, after how long each call is answered, whether they report changes. */
  both(faults: { rateLimit?: boolean; latencyMs?: number; webhooks?: { paused: boolean } }): Promise<void>;
  /** The first people of the portal, at most 200. */
  people(limit: number): Promise<string[]>;
  edit(id: string, properties: Record<string, string>): Promise<void>;
  /** First names by address, as an import of a file brings them: whom a portal (the first) does not know it creates. */
  importNames(people: readonly { email: string; firstName: string }[], portal?: string): Promise<void>;
};

export function createSandboxClient(sandboxUrl: string): SandboxClient {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${sandboxUrl}${path}`, { method, ...(body === undefined ? {} : json) });
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${method} ${path}`);
    return response.json();
  };
  const contacts = `/_ui/portals/${portalId}/contacts`;
  return {
    calls: async () => calls.parse(await ask('GET', '/_sandbox/calls')),
    forgetCalls: async () => void (await ask('DELETE', '/_sandbox/calls')),
    faults: async (faults) => void (await ask('POST', '/_sandbox/faults', faults)),
    both: async (faults) => {
      await ask('POST', '/_sandbox/faults', faults);
      await ask('POST', '/_sandbox/pipedrive/faults', faults);
    },
    people: async (limit) => {
      const list = await ask('GET', `${contacts}?limit=${limit}`);
      const page = z.object({ items: z.array(person) }).parse(list);
      return page.items.map(({ id }) => id);
    },
    edit: async (id, properties) => void (await ask('PATCH', `${contacts}/${id}`, { properties })),
    importNames: async (people, portal = portalId) => {
      const rows = people.map(({ email, firstName }) => ({ email, firstname: firstName }));
      for (let done = 0; done < rows.length; done += importedAtOnce) {
        const part = rows.slice(done, done + importedAtOnce);
        const answer = await ask('POST', `/_ui/portals/${portal}/import`, { rows: part });
        const { written } = z.object({ written: z.int() }).parse(answer);
        if (written !== part.length) throw new Error('the import was not taken as a whole');
      }
    },
  };
}
