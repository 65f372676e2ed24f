import { z } from 'zod';
import type { Account, CallOptions, CrmFailure, CrmResult } from '../../domain/crm/index.ts';
import type { PipedriveClient } from './client.ts';
import { idSchema } from './person-schema.ts';

/** A subscription as Pipedrive holds it. Its credentials may come back in answers (section 5) and are never read. */
export type PipedriveWebhook = {
  /** Decimal digits, as all ids here. */
  id: string;
  subscriptionUrl: string;
  eventAction: string;
  eventObject: string;
  version: string | null;
  /** False while it is banned. */
  isActive: boolean;
  lastHttpStatus: number | null;
  /** Whether Pipedrive says that it removed it. */
  isRemoved: boolean;
};

export type WebhookCreation =
  | { outcome: 'created'; webhook: PipedriveWebhook }
  /** Pipedrive could not reach the URL, or does not accept it. */
  | { outcome: 'unreachable' }
  /** 40 per app and user are in use. */
  | { outcome: 'limit' }
  /** `maybeApplied`: list before another try. */
  | { outcome: 'failed'; failure: CrmFailure };

/** Subscriptions to changes of persons, through API v1 (pipedrive.md, section 5). The app sees only its own. */
export type PipedriveWebhooks = {
  listWebhooks(account: Account, options?: CallOptions): Promise<CrmResult<PipedriveWebhook[]>>;
  /** One subscription for every event of persons, in the shape of version 2.0. The URL must answer already. */
  createWebhook(
    account: Account,
    request: { url: string; user: string; password: string; name: string },
    options?: CallOptions,
  ): Promise<WebhookCreation>;
  /** Ok also when it was gone already. */
  deleteWebhook(account: Account, id: string, options?: CallOptions): Promise<CrmResult<void>>;
};

const path = '/api/v1/webhooks';
const text = z.string().nullish().catch(null);

const webhookSchema = z
  .object({
    id: idSchema,
    subscription_url: z.string(),
    event_action: z.string(),
    event_object: z.string(),
    version: text,
    is_active: z.union([z.boolean(), z.number()]).nullish(),
    last_http_status: z.number().nullish().catch(null),
    remove_time: text,
    remove_reason: text,
  })
  .transform((raw): PipedriveWebhook => ({
    id: raw.id,
    subscriptionUrl: raw.subscription_url,
    eventAction: raw.event_action,
    eventObject: raw.event_object,
    version: raw.version ?? null,
    isActive: raw.is_active == null || Boolean(raw.is_active),
    lastHttpStatus: raw.last_http_status ?? null,
    isRemoved: Boolean(raw.remove_time) || Boolean(raw.remove_reason),
  }));
/** A list that is left out is no empty one: another subscription would be made beside those that are there. */
const listAnswer = z.object({ data: z.array(webhookSchema).nullable() });
const oneAnswer = z.object({ data: webhookSchema }).transform(({ data }) => data);

export function createWebhooks(client: PipedriveClient): PipedriveWebhooks {
  return {
    listWebhooks: async (account, options) => {
      const call = { method: 'GET', path, route: path, cost: 'listWebhooks', idempotent: true } as const;
      const result = await client.request(account, { ...call, schema: listAnswer, options });
      return result.outcome === 'ok' ? { outcome: 'ok', value: result.value.data ?? [] } : result;
    },
    createWebhook: async (account, { url, user, password, name }, options) => {
      const result = await client.request(account, {
        method: 'POST',
        path,
        route: path,
        body: {
          subscription_url: url,
          event_action: '*',
          event_object: 'person',
          name,
          version: '2.0',
          http_auth_user: user,
          http_auth_password: password,
        },
        schema: oneAnswer,
        cost: 'createWebhook',
        idempotent: false,
        options,
      });
      if (result.outcome === 'ok') return { outcome: 'created', webhook: result.value };
      return creationOf(result.failure);
    },
    deleteWebhook: async (account, id, options) => {
      const result = await client.request(account, {
        method: 'DELETE',
        path: `${path}/${encodeURIComponent(id)}`,
        route: `${path}/{id}`,
        schema: z.unknown(),
        cost: 'deleteWebhook',
        idempotent: true,
        options,
      });
      if (result.outcome === 'failed' && result.failure.kind !== 'not_found') return result;
      return { outcome: 'ok', value: undefined };
    },
  };
}

function creationOf(failure: CrmFailure): WebhookCreation {
  if (failure.kind !== 'validation') return { outcome: 'failed', failure };
  if (failure.issues.some(({ property }) => property === 'subscription_url'))
    return { outcome: 'unreachable' };
  // 422 means the limit and nothing else (sections 5 and 7).
  return failure.issues.some(({ code }) => code === 'UNPROCESSABLE')
    ? { outcome: 'limit' }
    : { outcome: 'failed', failure };
}
