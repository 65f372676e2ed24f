import type { z } from 'zod';
import type { resolveManyBody, resolveManyView } from '../../contract/conflicts.ts';
import { contactWrite } from '../../contract/contact.ts';
import type { jobCatalogue } from '../../contract/jobs.ts';
import type { FieldKey, Source } from '../../domain/field.ts';
import { withChoices } from '../../domain/settings-choices.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { callerLabel, may, type Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import type { Queue } from '../../platform/queue/port.ts';
import { auditAction } from '../audit/index.ts';
import { noteSettingsChange, readSettings, saveSettings } from '../settings/index.ts';
import { resolveConflict, type ApplyDecision, type Resolution } from './decide.ts';
import { findConflict, findOpenOf } from './store.ts';
import { listConflicts, viewConflict } from './view.ts';

export type ConflictRouteDeps = {
  db: Database;
  clock: Clock;
  queue: Queue<typeof jobCatalogue>;
  applyDecision: ApplyDecision;
};

type ConflictRoutes = 'listConflicts' | 'getConflict' | 'resolveConflict' | 'resolveConflicts';

/** Decisions of one transaction: short enough that nobody else waits long for the tenant's contacts. */
const perTransaction = 50;
/** As many as can be named. */
const perRequest = 500;

const noConflict = () => refuse('not_found', 'There is no such conflict.');

export function createConflictHandlers(deps: ConflictRouteDeps): RouteHandlers<ConflictRoutes> {
  const show = async (tenantId: string, id: string) => {
    const view = await deps.db.withTenant(tenantId, (tx) => viewConflict(tx, id));
    return view ? ok(view) : noConflict();
  };
  return {
    listConflicts: async ({ caller, query }) =>
      ok(await deps.db.withTenant(caller.tenantId, (tx) => listConflicts(tx, query))),
    getConflict: ({ caller, params }) => show(caller.tenantId, params.id),
    resolveConflict: async ({ caller, params, body }) => {
      const { tenantId } = caller;
      const always = 'choose' in body && body.always === true ? body.choose : null;
      if (always && !may(caller, 'settings:write')) {
        return refuse('forbidden', 'Only an admin can make this the rule. Decide this one without "always".');
      }
      const who = whoDecides(deps, caller);
      const resolved = await deps.db.withTenant(tenantId, async (tx): Promise<Resolution | Unfit> => {
        if ('value' in body) {
          const conflict = await findConflict(tx, params.id);
          const unfit = conflict && misfit(conflict.field, body.value);
          if (unfit) return { outcome: 'unfit', detail: unfit };
        }
        const resolution = await resolve(tx, deps, { id: params.id, choice: body, caller, ...who });
        if (always && resolution.outcome === 'resolved') {
          const { field } = resolution;
          const rule = () => makeItTheRule(tx, field, always, who);
          await noteSettingsChange(tx, { caller, at: who.now }, rule);
        }
        return resolution;
      });
      if (resolved.outcome !== 'resolved') return refusal(resolved);
      await wakeUp(deps, tenantId);
      return show(tenantId, params.id);
    },
    resolveConflicts: async ({ caller, body }) => {
      const items = await resolveMany(deps, caller, body);
      if (items.some(({ outcome }) => outcome === 'resolved')) await wakeUp(deps, caller.tenantId);
      return ok({ items });
    },
  };
}

type Unfit = { outcome: 'unfit'; detail: string };

/** Decides, and notes in the trail that somebody did; the values are in the contact's own entry. */
async function resolve(
  tx: TenantTx,
  deps: ConflictRouteDeps,
  { caller, ...request }: Parameters<typeof resolveConflict>[2] & { caller: Caller },
): Promise<Resolution> {
  const { id, choice, now } = request;
  const resolution = await resolveConflict(tx, deps.applyDecision, request);
  if (resolution.outcome !== 'resolved') return resolution;
  const winner = 'choose' in choice ? choice.choose : 'app';
  const reason = 'The conflict was settled.';
  const note = { action: 'conflict.decided', subject: `conflict ${id}`, reason } as const;
  const { field, status } = resolution;
  await auditAction(tx, caller, { ...note, old: { status: 'open' }, new: { status, field, winner } }, now);
  return resolution;
}

const whoDecides = ({ clock }: ConflictRouteDeps, caller: Caller) => ({
  tenantId: caller.tenantId,
  by: callerLabel(caller),
  via: caller.kind === 'hubspot_user' ? ('card' as const) : ('api' as const),
  now: new Date(clock.nowMs()),
});

/** What is lost here is found by the sweeper. */
const wakeUp = ({ queue }: ConflictRouteDeps, tenantId: string) =>
  queue.enqueue('links.push', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);

/** Words of one's own are held to what every edit of the field is held to; null when they fit. */
function misfit(field: FieldKey, value: string | null): string | null {
  const parsed = contactWrite.safeParse({ [field]: value });
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'not a value of this field');
}

async function resolveMany(
  deps: ConflictRouteDeps,
  caller: Caller,
  body: z.infer<typeof resolveManyBody>,
): Promise<z.infer<typeof resolveManyView>['items']> {
  const who = whoDecides(deps, caller);
  const { choose } = body;
  const ids =
    'ids' in body
      ? body.ids
      : await deps.db.withTenant(caller.tenantId, (tx) => findOpenOf(tx, body.field, choose, perRequest));
  const items: z.infer<typeof resolveManyView>['items'] = [];
  for (let from = 0; from < ids.length; from += perTransaction) {
    const some = ids.slice(from, from + perTransaction);
    const decided = await deps.db.withTenant(caller.tenantId, async (tx) => {
      const resolutions = [];
      for (const id of some) {
        const resolution = await resolve(tx, deps, { id, choice: { choose }, caller, ...who });
        const status = 'status' in resolution ? resolution.status : null;
        resolutions.push({ id, outcome: resolution.outcome, status });
      }
      return resolutions;
    });
    items.push(...decided);
  }
  return items;
}

/** From now on this side wins about this field; the others follow in the order they had. */
async function makeItTheRule(
  tx: TenantTx,
  field: FieldKey,
  first: Source,
  { tenantId, by, now }: { tenantId: string; by: string; now: Date },
): Promise<void> {
  const { settings, version, draft } = await readSettings(tx, tenantId);
  const order = settings.fields[field].rank ?? settings.rank;
  const rank = [first, ...order.filter((source) => source !== first)];
  const next = withChoices(settings, { fields: { [field]: { rule: 'rank', rank } } });
  const saved = await saveSettings(tx, tenantId, { settings: next, draft, version, at: now, by });
  // The decision and its rule come true together or not at all.
  if (saved.outcome === 'stale') throw new Error('the settings changed while a rule was made of a decision');
}

function refusal(why: Exclude<Resolution, { outcome: 'resolved' }> | Unfit) {
  switch (why.outcome) {
    case 'not_found':
      return noConflict();
    case 'already_decided':
      return refuse('already_decided', 'Somebody has decided this already.', { state: why.status });
    case 'no_such_side':
      return refuse('invalid_request', `body.choose: one of ${why.possible.join(', ')}`);
    case 'unfit':
      return refuse('invalid_request', `body.value: ${why.detail}`);
  }
}
