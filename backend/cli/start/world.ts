import type { OpenedDatabase } from '../../open-database.ts';
import type { SessionView } from '../../contract/sync.ts';
import type { Database } from '../../platform/db/database.ts';
import type { ApiClient } from './api-client.ts';
import type { Child } from './child.ts';
import type { NewestIds } from './duplicates.ts';
import type { SandboxClient } from './sandbox-client.ts';

/** Everything that runs, to be stopped in the opposite order. */
export type World = {
  publicUrl: string;
  sandboxUrl: string;
  sandbox: SandboxClient;
  /** Also while it is being opened: what was begun is to be ended. */
  opening?: Promise<OpenedDatabase>;
  db?: Database;
  children: Child[];
  /** Resolves with the reason when a part that was up ends by itself. */
  broken: PromiseWithResolvers<string>;
  api?: ApiClient;
  apiKey?: string;
  /** Pipedrive was connected by this start, and HubSpot too unless an earlier start did that. */
  freshInstall: boolean;
  /** It is being taken down: nothing more is begun. */
  isEnding: boolean;
  newestBefore?: NewestIds;
  plan?: SessionView;
  session?: SessionView;
};

/** What the tasks before have made. */
export function apiOf({ api }: World): ApiClient {
  if (!api) throw new Error('The API is not ready.');
  return api;
}
