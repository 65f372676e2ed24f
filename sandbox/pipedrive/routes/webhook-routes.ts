import { Router } from 'express';
import { z } from 'zod';
import { ok } from '../../hubspot/routes/answer.ts';
import { cost } from '../plans.ts';
import { invalidWebhook, notFound, refused, tooManyWebhooks, webhookForbidden } from '../refusals.ts';
import { withinTime } from '../../edges.ts';
import type { PipedriveWorld } from '../world.ts';
import type { Webhook } from '../webhooks.ts';
import { createApi, idParam } from './api-gate.ts';

const objects = [
  '*',
  'activity',
  'deal',
  'note',
  'organization',
  'person',
  'pipeline',
  'product',
  'stage',
  'user',
] as const;
const createInput = z.strictObject({
  subscription_url: z.string().max(2_000),
  event_action: z.enum(['create', 'change', 'delete', '*']),
  event_object: z.enum(objects),
  name: z.string().min(1).max(255),
  user_id: z.number().int().optional(),
  http_auth_user: z.string().max(255).optional(),
  http_auth_password: z.string().max(255).optional(),
  /** v1 deliveries are not imitated. */
  version: z.literal('2.0').default('2.0'),
});
const maxWebhooks = 40;
const probeTimeoutMs = 10_000;
const unreachable = invalidWebhook({ subscription_url: ['invalid or non-reachable URL'] });

/** `/v1/webhooks`: no update, and an app sees only its own (reference: pipedrive section 5). */
export function createWebhookRoutes(world: PipedriveWorld): Router {
  const api = createApi(world);
  const { webhooks } = world;
  const router = Router();
  const scopes = ['webhooks:full', 'admin'];
  const terms = { scopes, tokens: cost.webhook, forbidden: webhookForbidden() };
  router.get(
    '/',
    api({ ...terms, scopes: [...scopes, 'webhooks:read'] }, ({ actor }) =>
      ok({ status: 'ok', success: true, data: webhooks.list(actor.userId).map((hook) => view(hook)) }),
    ),
  );
  router.post(
    '/',
    api(terms, async ({ req, companyId, actor }) => {
      const parsed = createInput.safeParse(req.body);
      if (!parsed.success) return refused(invalidWebhook(faultsByField(parsed.error)));
      const input = parsed.data;
      const userId = input.user_id ?? actor.userId;
      if (world.companies.user(userId)?.companyId !== companyId)
        return refused(invalidWebhook({ user_id: ['is no user of this company'] }));
      if (webhooks.list(userId).filter(({ removedMs }) => removedMs === null).length >= maxWebhooks)
        return refused(tooManyWebhooks());
      if (!isAllowedUrl(world, input.subscription_url) || !(await answers(world, input.subscription_url)))
        return refused(unreachable);
      const { http_auth_user: user, http_auth_password: password } = input;
      const hook = webhooks.add({
        companyId,
        userId,
        name: input.name,
        url: input.subscription_url,
        eventAction: input.event_action,
        eventObject: input.event_object,
        auth:
          user === undefined && password === undefined
            ? null
            : { user: user ?? '', password: password ?? '' },
      });
      return ok({ status: 'ok', success: true, data: view(hook) }, 201);
    }),
  );
  router.delete(
    '/:id',
    api({ ...terms, tokens: cost.deleteWebhook }, ({ req, actor }) => {
      const hook = webhooks.get(idParam(req) ?? 0);
      if (hook === null || hook.userId !== actor.userId) return refused(notFound());
      webhooks.remove(hook.id);
      return ok({ status: 'ok', success: true });
    }),
  );
  return router;
}

function faultsByField(error: z.ZodError): Record<string, string[]> {
  const faults: Record<string, string[]> = {};
  for (const { path, message } of error.issues) (faults[path.join('.') || 'body'] ??= []).push(message);
  return faults;
}

/** Public https in the real one; here also plain http to this machine, but never to this Pipedrive itself. */
function isAllowedUrl(world: PipedriveWorld, text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin } = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) return false;
  return origin !== world.apiUrl() && !/(^|\.)pipedrive\.com$/.test(hostname);
}

/** How Pipedrive checks is not documented: a plain call without credentials, which must be answered 2xx. */
async function answers(world: PipedriveWorld, url: string): Promise<boolean> {
  try {
    const response = await withinTime(world.edges, probeTimeoutMs, (signal) =>
      fetch(url, {
        method: world.switches.state().probeMethod,
        redirect: 'manual',
        signal,
        headers: { 'user-agent': 'Pipedrive Webhooks' },
      }),
    );
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** The fixture pipedrive-webhook-create-v1.response-201; the password comes back, as it can in the real one. */
function view(hook: Webhook) {
  const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    id: hook.id,
    company_id: hook.companyId,
    owner_id: hook.userId,
    user_id: hook.userId,
    event_action: hook.eventAction,
    event_object: hook.eventObject,
    subscription_url: hook.url,
    version: '2.0',
    is_active: hook.removedMs === null ? 1 : 0,
    add_time: time(hook.addedMs),
    remove_time: time(hook.removedMs),
    type: 'application',
    http_auth_user: hook.auth?.user ?? null,
    http_auth_password: hook.auth?.password ?? null,
    remove_reason: hook.removeReason,
    last_delivery_time: time(hook.lastDeliveryMs),
    last_http_status: hook.lastHttpStatus,
    admin_id: hook.userId,
    name: hook.name,
  };
}
