/** Tables that hold no tenant's data, each with the reason. Every other table must have FORCE ROW LEVEL SECURITY. */
export const rlsExempt = {
  _prisma_migrations: 'which migrations were applied; the application has no right on it',
  oauth_state: 'belongs to a browser before any tenant is known; found only by the hash of a secret',
  rate_budget: 'call times per portal and application, no customer data; shared by all processes',
  token_ledger:
    'how much of a company’s daily allowance was spent, no customer data; shared by all processes',
  request_allowance: 'points spent per caller, tenant and address, no customer data; shared by all processes',
  retired_mac_key:
    'what is derived one way from keys of the ring that were taken away, sealed; no customer data',
  realtime_position: 'one row: how far events are numbered and removed; no customer data',
  socket_io_attachments:
    'commands between processes that end connections: ids only, gone after 30 s; no customer data',
} as const satisfies Record<string, string>;

/** Schemas of others: BullMQ keeps its queues (wake-ups that name a tenant's id, no data) in its own. */
export const exemptSchemas = {
  bullmq: 'migrated by BullMQ as the owner; jobs carry ids only',
} as const satisfies Record<string, string>;
