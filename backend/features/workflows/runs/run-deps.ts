import type { SyncDeps } from '../../sync/index.ts';
import type { HubSpotProvider } from '../../../providers/hubspot/index.ts';

/** What carrying out and ending workflow actions stands on. */
export type RunDeps = SyncDeps & { hubspot: Pick<HubSpotProvider, 'completeAction'> };
