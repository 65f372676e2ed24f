/** BullMQ's own schema in Postgres. Its tables hold no customer data and are exempt from row-level security. */
export const queueSchema = 'bullmq';
