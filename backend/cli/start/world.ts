import type { OpenedDatabase } from '../../open-database.ts';
import type { Database } from '../../platform/db/database.ts';
import type { ApiClient } from './api-client.ts';
import type { Child } from './child.ts';

/** The sandbox's first portal: the one that everything is shown on. */
export const portalId = '62515';

/** Everything that runs, to be stopped in the opposite order. */
export type World = {
  publicUrl: string;
  sandboxUrl: string;
  opened?: Extract<OpenedDatabase, { outcome: 'opened' }>;
  db?: Database;
  children: Child[];
  api?: ApiClient;
  apiKey?: string;
  freshInstall: boolean;
  syncKind?: string;
};
