import { z } from 'zod';
import { companyId, portalId } from './sandbox-account.ts';

const webhooks = z.object({ pending: z.int() });
const sandboxCalls = z.object({
  contactReads: z.int(),
  contactWrites: z.int(),
  maxIn10s: z.int(),
  rateLimited: z.int(),
  webhooks,
  pipedrive: z.object({
    personReads: z.int(),
    personWrites: z.int(),
    maxIn2s: z.int(),
    rateLimited: z.int(),
    webhooks,
  }),
});
export type SandboxCalls = z.infer<typeof sandboxCalls>;

/** The addresses of one record, the primary one first. */
export type HeldEmails = { id: string; emails: string[] };

/** What `npm start` asks of the sandbox: its counts, what people do in the CRMs, and what the CRMs hold. */
export type SandboxClient = {
  calls(): Promise<SandboxCalls>;
  /** Returns how many people told at the sales reps who use HubSpot, and at those who use Pipedrive. */
  peopleAnswer(): Promise<{ hubspot: number; pipedrive: number }>;
  hubspotEmails(): Promise<HeldEmails[]>;
  pipedriveEmails(): Promise<HeldEmails[]>;
};

const contact = z
  .object({ id: z.string(), properties: z.record(z.string(), z.string()) })
  .transform(({ id, properties }): HeldEmails => {
    const others = properties['hs_additional_emails']?.split(';') ?? [];
    const primary = properties['email'];
    return { id, emails: primary === undefined ? others : [primary, ...others] };
  });
const person = z
  .object({ id: z.int(), emails: z.array(z.object({ value: z.string() })) })
  .transform(({ id, emails }): HeldEmails => ({ id: String(id), emails: emails.map(({ value }) => value) }));

const perPage = 200;
/** A million records, which is as many as the sandbox can be asked for. */
const maxPages = 5_001;

export function createSandboxClient(sandboxUrl: string): SandboxClient {
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${sandboxUrl}${path}`, init);
    if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}.`);
    return response.json();
  };
  const all = async (path: string, record: z.ZodType<HeldEmails>) => {
    const held: HeldEmails[] = [];
    const schema = z.object({ items: z.array(record), total: z.int() });
    for (let page = 0; page < maxPages; page += 1) {
      const { items, total } = schema.parse(await ask(`${path}?limit=${perPage}&offset=${page * perPage}`));
      held.push(...items);
      if ((page + 1) * perPage >= total) break;
    }
    return held;
  };
  return {
    calls: async () => sandboxCalls.parse(await ask('/_sandbox/calls')),
    peopleAnswer: async () => {
      const [hubspot, pipedrive] = await Promise.all([
        ask('/_sandbox/people-answer', { portalId: Number(portalId) }),
        ask('/_sandbox/pipedrive/people-answer', { companyId: Number(companyId) }),
      ]);
      return {
        hubspot: z.object({ contacts: z.int() }).parse(hubspot).contacts,
        pipedrive: z.object({ persons: z.int().default(0) }).parse(pipedrive).persons,
      };
    },
    hubspotEmails: () => all(`/_ui/portals/${portalId}/contacts`, contact),
    pipedriveEmails: () => all(`/_ui/pipedrive/companies/${companyId}/persons`, person),
  };
}
