import { Router } from 'express';
import { z } from 'zod';
import { ok } from '../../hubspot/routes/answer.ts';
import { cost } from '../plans.ts';
import { invalid, refused } from '../refusals.ts';
import type { PipedriveWorld } from '../world.ts';
import { createApi, idParam } from './api-gate.ts';
import { writing } from './person-routes.ts';
import { viewPerson } from './person-view.ts';

const mergeInput = z.strictObject({ merge_with_id: z.number().int().positive() });

/** What v1 still has: `/users/me` (base scope) and the merge of persons (reference: pipedrive sections 2 and 5). */
export function createAccountRoutes(world: PipedriveWorld): Router {
  const api = createApi(world);
  const router = Router();
  router.get(
    '/users/me',
    api({ scopes: ['base'], tokens: cost.readUser }, ({ companyId, actor }) =>
      ok({ success: true, data: viewUser(world, companyId, actor.userId) }),
    ),
  );
  router.put(
    '/persons/:id/merge',
    api({ scopes: writing, tokens: cost.mergePersons }, ({ req, companyId, actor }) => {
      const parsed = mergeInput.safeParse(req.body);
      if (!parsed.success) return refused(invalid(z.prettifyError(parsed.error)));
      const id = idParam(req) ?? 0;
      const merged = world.persons.merge(companyId, id, parsed.data.merge_with_id, actor);
      if (merged.outcome === 'refused') return merged;
      const view = viewPerson(merged.person, {
        fields: world.fields.list(companyId),
        only: null,
        optionLabels: false,
        contactSync: false,
      });
      return ok({ success: true, data: { ...view, merge_what_id: id } });
    }),
  );
  return router;
}

/** The fixture pipedrive-users-me-v1. */
function viewUser(world: PipedriveWorld, companyId: number, userId: number) {
  const company = world.companies.get(companyId);
  const user = world.companies.user(userId);
  const apps = ['sales', 'global', 'account_settings'];
  return {
    id: userId,
    name: user?.name,
    default_currency: 'EUR',
    locale: 'en_US',
    lang: 1,
    email: user?.email,
    phone: null,
    activated: true,
    last_login: '2026-11-19 08:45:56',
    created: '2025-01-13 09:16:26',
    modified: '2026-11-19 08:45:56',
    has_created_company: user?.isAdmin,
    access: apps.map((app) => ({
      app,
      admin: user?.isAdmin,
      permission_set_id: '62cc4d7f-4038-4352-abf3-a8c1c822b631',
    })),
    active_flag: true,
    timezone_name: 'Europe/Berlin',
    timezone_offset: '+01:00',
    role_id: 1,
    icon_url: null,
    is_you: true,
    is_deleted: false,
    is_admin: user?.isAdmin === true ? 1 : 0,
    company_id: companyId,
    company_name: company?.name,
    company_domain: company?.domain,
    company_country: 'EE',
    company_industry: 'IT Services',
    language: { language_code: 'en', country_code: 'US' },
  };
}
