import { z } from 'zod';
import { connectionView, fieldSetupView, type ConnectionView } from '../../contract/connections.ts';
import { exceptionList } from '../../contract/exceptions.ts';
import { sessionView, syncStatusView, type SessionView } from '../../contract/sync.ts';
import type { ProviderName } from '../../domain/field.ts';

/** What `npm start` asks of our own REST API, with an admin's key. */
export type ApiClient = {
  connection(provider: ProviderName): Promise<ConnectionView>;
  /** The link that connects Pipedrive. */
  pipedriveAuthorizeUrl(): Promise<string>;
  pronounsFields(): Promise<z.infer<typeof fieldSetupView>[]>;
  /** Starts a dry run, or names the session that is running. */
  startPlan(): Promise<string>;
  /** Starts a sync, or names the session that is running: one of an earlier start goes on by itself. */
  startSync(planId?: string): Promise<string>;
  session(id: string): Promise<SessionView>;
  syncStatus(): Promise<z.infer<typeof syncStatusView>>;
  /** What waits for a person, by kind. */
  openExceptions(): Promise<z.infer<typeof exceptionList>['counts']>;
};

const started = z.object({ sessionId: z.uuid() });

export function createApiClient(publicUrl: string, apiKey: string): ApiClient {
  const authorization = `Bearer ${apiKey}`;
  const get = async <T>(path: string, schema: z.ZodType<T>) =>
    schema.parse(await answerOf(await fetch(`${publicUrl}${path}`, { headers: { authorization } })));
  const post = async (path: string, body: unknown) => {
    const headers = { authorization, 'content-type': 'application/json' };
    return fetch(`${publicUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const start = async (path: string, body: unknown) => {
    const response = await post(path, body);
    return started.parse(response.status === 409 ? await runningOf(response) : await answerOf(response))
      .sessionId;
  };
  return {
    connection: (provider) => get(`/api/connections/${provider}`, connectionView),
    pipedriveAuthorizeUrl: async () => {
      const answer = await answerOf(await post('/api/connections/pipedrive', {}));
      return z.object({ authorizeUrl: z.string() }).parse(answer).authorizeUrl;
    },
    pronounsFields: async () => {
      const schema = z.object({ items: z.array(fieldSetupView) });
      return (await get('/api/setup/pronouns-fields', schema)).items;
    },
    startPlan: () => start('/api/sync/plan', {}),
    startSync: (planId) => start('/api/contacts/sync', planId === undefined ? {} : { planId }),
    session: (id) => get(`/api/sync/sessions/${id}`, sessionView),
    syncStatus: () => get('/api/sync/status', syncStatusView),
    openExceptions: async () => (await get('/api/exceptions?status=open&limit=1', exceptionList)).counts,
  };
}

/** A 409 that names the running session is an answer like any other; every other one is trouble. */
async function runningOf(response: Response): Promise<unknown> {
  const body: unknown = await response.clone().json();
  return started.safeParse(body).success ? body : answerOf(response);
}

async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  if (response.ok) return body;
  const problem = z.object({ title: z.string().optional(), detail: z.string().optional() }).safeParse(body);
  const text = problem.success ? `${problem.data.title ?? ''} ${problem.data.detail ?? ''}`.trim() : '';
  throw new Error(`${new URL(response.url).pathname} answered ${response.status}. ${text}`);
}
