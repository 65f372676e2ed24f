import { z } from 'zod';
import { connectionView, fieldSetupView } from '../../contract/connections.ts';
import { syncStatusView } from '../../contract/sync.ts';

const sandboxCalls = z.object({
  contactReads: z.int(),
  contactWrites: z.int(),
  maxIn10s: z.int(),
  rateLimited: z.int(),
  webhooks: z.object({ pending: z.int() }),
});
export type SandboxCalls = z.infer<typeof sandboxCalls>;

/** The few calls of our own REST API and of the sandbox's steering that `npm start` makes. */
export type ApiClient = {
  connection(): Promise<z.infer<typeof connectionView>>;
  pronounsField(): Promise<z.infer<typeof fieldSetupView> | null>;
  startSync(): Promise<void>;
  syncStatus(): Promise<z.infer<typeof syncStatusView>>;
  /** Returns how many people told. */
  peopleAnswer(portalId: string): Promise<number>;
  sandboxCalls(): Promise<SandboxCalls>;
};

export function createApiClient(publicUrl: string, sandboxUrl: string, apiKey: string): ApiClient {
  const headers = { authorization: `Bearer ${apiKey}` };
  const get = async <T>(path: string, schema: z.ZodType<T>) =>
    schema.parse(await answerOf(await fetch(`${publicUrl}${path}`, { headers })));
  return {
    connection: () => get('/api/connections/hubspot', connectionView),
    pronounsField: async () => {
      const fields = await get('/api/setup/pronouns-fields', z.object({ items: z.array(fieldSetupView) }));
      return fields.items[0] ?? null;
    },
    startSync: async () => {
      const response = await fetch(`${publicUrl}/api/contacts/sync`, { method: 'POST', headers });
      // A session of an earlier start that was interrupted goes on by itself.
      if (response.status !== 409) await answerOf(response);
    },
    syncStatus: () => get('/api/sync/status', syncStatusView),
    peopleAnswer: async (portalId) => {
      const response = await fetch(`${sandboxUrl}/_sandbox/people-answer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ portalId: Number(portalId) }),
      });
      return z.object({ contacts: z.int() }).parse(await answerOf(response)).contacts;
    },
    sandboxCalls: async () => sandboxCalls.parse(await answerOf(await fetch(`${sandboxUrl}/_sandbox/calls`))),
  };
}

async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  if (response.ok) return body;
  const problem = z.object({ title: z.string().optional(), detail: z.string().optional() }).safeParse(body);
  const text = problem.success ? `${problem.data.title ?? ''} ${problem.data.detail ?? ''}`.trim() : '';
  throw new Error(`${new URL(response.url).pathname} answered ${response.status}. ${text}`);
}
