import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import {
  inspectPronounsFields,
  setUpPronounsFields,
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
      const blocked = report.outcome === 'ok' && report.items.some(({ state }) => state === 'other_type');
      if (!blocked) return reply(report);
      return refuse(
        'field_needs_a_person',
        'HubSpot has a property named custom_pronouns or kindred_id of another type. Make it single-line text there, then try again.',
      );
    },
  };
}

function reply(report: FieldReport) {
  switch (report.outcome) {
    case 'ok':
      return ok({ items: report.items });
    case 'not_connected':
      return refuse('not_connected', 'Connect HubSpot first.');
    case 'failed':
      return report.kind === 'missing_scopes'
        ? refuse(
            'crm_refused',
            'Kindred may not create properties in this portal. Ask a super admin to reinstall it.',
          )
        : refuse('crm_unavailable', 'HubSpot does not answer at the moment. Try again in a minute.');
  }
}
