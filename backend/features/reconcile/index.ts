/** Finding what webhooks missed: the journal, changes by time, records that are not there any more. */
export { reconcile, type ReconcileDeps } from './reconcile.ts';
