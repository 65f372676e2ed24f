import type { z } from 'zod';
import type { propertiesView, SettingsView } from '../../contract/settings.ts';
import type { CrmProperty } from '../../domain/crm/index.ts';
import { fieldKeys, providerNames, type ProviderName } from '../../domain/field.ts';
import { effectiveMapping } from '../../domain/sync-settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { callerLabel, type Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { noteSettingsChange } from './note-change.ts';
import { changeSettings, dropDraft, type Changed } from './change.ts';
import { checkProperties, type MappableCrm, type MappableCrms, type MappingCheck } from './mapping-check.ts';
import { noteDraftPlan, readSettings } from './store.ts';

export type SettingsRouteDeps = {
  db: Database;
  clock: Clock;
  /** The tenant's account at a CRM; null when it is not connected. */
  crmOf(tenantId: string, provider: ProviderName): Promise<MappableCrm | null>;
  /** Starts a plan of the draft. */
  startPlan(tenantId: string, by: string): Promise<PlanStart>;
};

export type PlanStart =
  | { outcome: 'started'; sessionId: string }
  /** Something runs already: the plan is made when somebody asks for it again. */
  | { outcome: 'running'; sessionId: string }
  | { outcome: 'not_connected' };

type SettingsRoutes = 'getSettings' | 'changeSettings' | 'dropSettingsDraft' | 'listMappableProperties';

const crmNames = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' } as const;

export function createSettingsHandlers(deps: SettingsRouteDeps): RouteHandlers<SettingsRoutes> {
  const who = (caller: Caller) => ({ at: new Date(deps.clock.nowMs()), by: callerLabel(caller) });
  return {
    getSettings: async ({ caller }) => ok(await viewSettings(deps, caller.tenantId)),
    changeSettings: async ({ caller, body }) => {
      const { version, ...choices } = body;
      const { tenantId } = caller;
      const crms = await connectedCrms(deps, tenantId);
      const checked = await checkProperties(crms, choices);
      if (checked.outcome !== 'fits') return refusal(checked);
      const request = { choices, version, crms, ...who(caller) };
      const changed = await deps.db.withTenant(tenantId, (tx) =>
        noteSettingsChange(tx, { caller, at: request.at }, () => changeSettings(tx, tenantId, request)),
      );
      if (changed.outcome !== 'changed') return refusal(changed);
      const planSessionId = changed.needsPlan ? await plan(deps, caller, changed.version) : null;
      return ok({ ...(await viewSettings(deps, tenantId)), planSessionId });
    },
    dropSettingsDraft: async ({ caller }) => {
      const by = who(caller);
      await deps.db.withTenant(caller.tenantId, (tx) =>
        noteSettingsChange(tx, { caller, at: by.at }, () => dropDraft(tx, caller.tenantId, by)),
      );
      return ok(await viewSettings(deps, caller.tenantId));
    },
    listMappableProperties: async ({ caller, query: { provider } }) => {
      const connected = await deps.crmOf(caller.tenantId, provider);
      if (!connected) return refusal({ outcome: 'not_connected', provider });
      const listed = await connected.crm.listProperties(connected.account, { lane: 'person' });
      if (listed.outcome === 'failed') return refusal({ outcome: 'unavailable', provider });
      const { settings } = await deps.db.withTenant(caller.tenantId, (tx) =>
        readSettings(tx, caller.tenantId),
      );
      return ok({ items: offered(listed.value, effectiveMapping(settings, provider, connected.defaults)) });
    },
  };
}

/** Starts the plan of a fresh draft and ties it to the draft, unless that was changed meanwhile. */
async function plan(deps: SettingsRouteDeps, caller: Caller, version: number): Promise<string | null> {
  const { tenantId } = caller;
  const by = callerLabel(caller);
  const started = await deps.startPlan(tenantId, by);
  if (started.outcome !== 'started') return null;
  const { sessionId: planId } = started;
  const at = new Date(deps.clock.nowMs());
  await deps.db.withTenant(tenantId, (tx) => noteDraftPlan(tx, tenantId, { planId, version, at, by }));
  return planId;
}

async function connectedCrms(deps: SettingsRouteDeps, tenantId: string): Promise<MappableCrms> {
  const crms: MappableCrms = {};
  for (const provider of providerNames) {
    const connected = await deps.crmOf(tenantId, provider);
    if (connected) crms[provider] = connected;
  }
  return crms;
}

async function viewSettings(deps: SettingsRouteDeps, tenantId: string): Promise<SettingsView> {
  const { settings, version, draft } = await deps.db.withTenant(tenantId, (tx) => readSettings(tx, tenantId));
  const crms = await connectedCrms(deps, tenantId);
  const effective = (provider: ProviderName) => {
    const connected = crms[provider];
    return connected ? effectiveMapping(settings, provider, connected.defaults) : null;
  };
  return {
    settings,
    effective: { hubspot: effective('hubspot'), pipedrive: effective('pipedrive') },
    draft,
    version,
  };
}

/** What can be mapped: properties that at least one field fits, without the stamp, which is Kindred's own. */
function offered(
  properties: readonly CrmProperty[],
  { fields, stamp }: ReturnType<typeof effectiveMapping>,
): z.infer<typeof propertiesView>['items'] {
  return properties
    .filter(({ property, fits, archived }) => fits.length > 0 && !archived && property !== stamp?.property)
    .map(({ property, label, type, fits, options, custom }) => {
      const mappedTo = fieldKeys.find((key) => fields[key]?.property === property) ?? null;
      return { property, label, type, fits, options, custom, mappedTo };
    });
}

function refusal(why: Exclude<MappingCheck | Changed, { outcome: 'fits' | 'changed' }>) {
  switch (why.outcome) {
    case 'not_connected':
      return refuse('not_connected', `Connect ${crmNames[why.provider]} first.`);
    case 'unavailable':
      return refuse(
        'crm_unavailable',
        `${crmNames[why.provider]} does not answer at the moment. Try again in a minute.`,
      );
    case 'refused':
      return refuse('invalid_request', `body.${why.detail}`);
    case 'stale':
      return refuse(
        'stale_settings',
        'Somebody changed the settings meanwhile. Read them again, then decide.',
        {
          version: why.version,
        },
      );
  }
}
