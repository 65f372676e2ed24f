import type { ProviderName } from '../../domain/field.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from '../audit/index.ts';
import {
  fieldMessages,
  inspectPronounsFields,
  setUpPronounsFields,
  type FieldFailure,
  type FieldReport,
  type PronounsDeps,
} from './service.ts';

export function createPronounsHandlers(
  deps: PronounsDeps,
): RouteHandlers<'getPronounsFields' | 'setUpPronounsFields'> {
  return {
    getPronounsFields: async ({ caller }) =>
      reply(await inspectPronounsFields(deps, caller.tenantId, 'person')),
    setUpPronounsFields: async ({ caller }) => {
      const report = await setUpPronounsFields(deps, caller.tenantId, 'person');
      if (report.outcome !== 'ok') return reply(report);
      const blocked = report.items.find(({ state }) => state === 'other_type');
      if (blocked) {
        return refuse('field_needs_a_person', needsAPerson[blocked.provider], { items: report.items });
      }
      const [failure] = report.failures;
      // Somebody asked for all of them: what could not be done is the answer, beside what was.
      if (failure) return refused(failure, report.items);
      await noteSetUp(deps, caller, report.items);
      return reply(report);
    },
  };
}

async function noteSetUp(
  { db, clock }: PronounsDeps,
  caller: Caller,
  items: readonly { provider: ProviderName; state: string }[],
): Promise<void> {
  const reason = 'The pronouns fields were created or repaired.';
  const states = Object.fromEntries(items.map(({ provider, state }) => [provider, state]));
  const note = { action: 'fields.set_up', subject: 'field pronouns', reason, new: states } as const;
  await db.withTenant(caller.tenantId, (tx) => auditAction(tx, caller, note, new Date(clock.nowMs())));
}

const needsAPerson: Readonly<Record<ProviderName, string>> = {
  hubspot:
    'HubSpot has a property named custom_pronouns or kindred_id of another type. Make it single-line text there, then try again.',
  pipedrive: fieldMessages.pipedrive.other_type,
};

function reply(report: FieldReport) {
  switch (report.outcome) {
    case 'ok':
      return ok({ items: report.items });
    case 'not_connected':
      return refuse('not_connected', 'Connect HubSpot first.');
    case 'failed':
      return refused(report);
  }
}

function refused({ provider, kind }: FieldFailure, items: unknown[] = []) {
  const name = provider === 'hubspot' ? 'HubSpot' : 'Pipedrive';
  switch (kind) {
    case 'missing_scopes':
      return refuse('crm_refused', mayNotCreate[provider], { items });
    case 'quota':
      return refuse('crm_refused', `${name} has no room for another custom field. Remove one there.`, {
        items,
      });
    default:
      return refuse('crm_unavailable', `${name} does not answer at the moment. Try again in a minute.`, {
        items,
      });
  }
}

const mayNotCreate: Readonly<Record<ProviderName, string>> = {
  hubspot: 'Kindred may not create properties in this account. Ask a super admin to reinstall it.',
  pipedrive:
    'The user who connected Pipedrive may not create fields there. Ask an admin of the company to connect it.',
};
