import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { factText } from '../../platform/net/fact-text.ts';
import { parseApiDomain, type HostRule } from './api-domain.ts';
import { jsonOf, secondsHeaderMs } from './json-answer.ts';
import type { PipedriveOAuth, WhoAmI } from './oauth-result.ts';
import { idSchema } from './person-schema.ts';
import { exchange } from './transport.ts';

const timeoutMs = 10_000;
const answerLimitSizeBytes = 1024 * 1024;

const flag = z.union([z.boolean(), z.number()]).nullish().catch(null);
const meSchema = z.object({
  data: z.object({
    id: idSchema,
    company_id: idSchema,
    company_domain: factText,
    company_name: factText,
    timezone_name: factText,
    is_admin: flag,
    access: z
      .array(z.object({ app: z.string(), admin: z.boolean() }))
      .nullish()
      .catch(null),
  }),
});

/** `GET /v1/users/me`: the only way to tell whose token it is (pipedrive.md, section 2). */
export function createWhoAmI(deps: {
  hosts: readonly HostRule[];
  clock: Clock;
  log: Log;
}): PipedriveOAuth['whoAmI'] {
  return async ({ accessToken, apiUrl }) => {
    const domain = parseApiDomain(apiUrl, deps.hosts);
    if (domain.outcome === 'foreign_host') return domain;
    const answer = await exchange(deps.clock, {
      url: `${domain.apiUrl}/api/v1/users/me`,
      method: 'GET',
      headers: { authorization: `Bearer ${accessToken}` },
      timeoutMs,
      answerLimitSizeBytes,
    });
    if (answer.outcome === 'no_answer') return { outcome: 'transient', retryAfterMs: null };
    if (answer.status === 401) return { outcome: 'unauthorized' };
    if (answer.status === 402) return { outcome: 'payment_required' };
    const retryAfterMs = secondsHeaderMs(answer.header('retry-after'));
    if (answer.status < 200 || answer.status > 299) return { outcome: 'transient', retryAfterMs };
    const parsed = meSchema.safeParse(jsonOf(answer)?.body);
    if (parsed.success) return { outcome: 'ok', user: userOf(parsed.data.data) };
    deps.log.warn({ status: answer.status, issues: parsed.error.issues.length }, 'pipedrive.bad_shape');
    return { outcome: 'transient', retryAfterMs };
  };
}

/** Apps of Pipedrive whose admins may change fields and see every person. */
const adminApps: readonly string[] = ['global', 'account_settings'];

function userOf(me: z.infer<typeof meSchema>['data']): Extract<WhoAmI, { outcome: 'ok' }>['user'] {
  const hasAccess = (me.access ?? []).some(({ app, admin }) => admin && adminApps.includes(app));
  return {
    companyId: me.company_id,
    userId: me.id,
    companyDomain: me.company_domain ?? null,
    companyName: me.company_name ?? null,
    isAdmin: Boolean(me.is_admin) || hasAccess,
    ...(me.timezone_name ? { timeZone: me.timezone_name } : {}),
  };
}
