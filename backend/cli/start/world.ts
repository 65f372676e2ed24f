import type { OpenedDatabase } from '../../open-database.ts';
import type { SessionView } from '../../contract/sync.ts';
import type { Database } from '../../platform/db/database.ts';
import type { ApiClient } from './api-client.ts';
import type { Child } from './child.ts';
import type { NewestIds } from './duplicates.ts';
import type { SandboxClient } from './sandbox-client.ts';

/** The sandbox's first portal and first company: the ones that everything is shown on. */
export const portalId = '62515';
export const companyId = '7117171';

/** Everything that runs, to be stopped in the opposite order. */
export type World = {
  publicUrl: string;
  sandboxUrl: string;
  sandbox: SandboxClient;
  opened?: Extract<OpenedDatabase, { outcome: 'opened' }>;
  db?: Database;
  children: Child[];
  api?: ApiClient;
  apiKey?: string;
  /** Pipedrive was connected by this start, and HubSpot too unless an earlier start did that. */
  freshInstall: boolean;
  newestBefore?: NewestIds;
  plan?: SessionView;
  session?: SessionView;
};

/** What the tasks before have made. */
export function apiOf({ api }: World): ApiClient {
  if (!api) throw new Error('The API is not ready.');
  return api;
}
