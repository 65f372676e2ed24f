import type { ActionExecution } from '../../../providers/hubspot/index.ts';
import type { RunRow } from './run-store.ts';

/** One delivery of an execution, with the run that it belongs to. */
export type Delivery = { tenantId: string; run: RunRow; execution: ActionExecution };
