import { Router } from 'express';
import { z } from 'zod';
import { ok, param } from '../../hubspot/routes/answer.ts';
import { defaultFields } from '../default-fields.ts';
import type { CustomField, FieldWritten, OptionsWritten } from '../person-fields.ts';
import { cost } from '../plans.ts';
import { forbidden, invalid, notFound, refused } from '../refusals.ts';
import type { PipedriveWorld } from '../world.ts';
import { createApi, readQuery, type ApiCall } from './api-gate.ts';

const reading = ['contacts:read', 'contacts:full', 'contact-fields:full', 'admin'];
const changing = ['contacts:full', 'contact-fields:full', 'admin'];
const creating = ['contact-fields:full', 'admin'];
const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(1_000).optional(),
  include_fields: z.string().max(1_000).optional(),
});

/** A field as REST v2 shows it (fixture pipedrive-person-field-create-v2.response). */
function viewField(field: Pick<CustomField, 'code' | 'name' | 'type' | 'options' | 'details'>) {
  return {
    field_name: field.name,
    field_code: field.code,
    description: field.details.description,
    field_type: field.type,
    options: field.options,
    subfields: null,
    is_custom_field: true,
    is_optional_response_field: false,
    ui_visibility: {
      add_visible_flag: field.details.addVisible,
      details_visible_flag: field.details.detailsVisible,
      show_in_add_deal_dialog: { show: false, order: null },
    },
    important_fields: { enabled: false, stage_ids: [] },
    required_fields: { enabled: false },
  };
}

/** `/api/v2/personFields` (reference: pipedrive section 4). */
export function createFieldRoutes(world: PipedriveWorld): Router {
  const api = createApi(world);
  const { fields } = world;
  const router = Router();
  const all = (companyId: number) => [
    ...defaultFields(world.companies.get(companyId)?.contactSync === true),
    ...fields.list(companyId).map(viewField),
  ];
  const answer = (written: FieldWritten, status = 200) =>
    written.outcome === 'refused' ? written : ok({ success: true, data: viewField(written.field) }, status);
  const mayEdit = ({ actor }: ApiCall) =>
    world.switches.state().usersMayEditFields || world.companies.user(actor.userId)?.isAdmin === true;
  router.get(
    '/',
    api({ scopes: reading, tokens: cost.listFields }, ({ req, companyId }) => {
      const read = readQuery(req, listQuery);
      if (read.outcome === 'refused') return read;
      const { limit, cursor = '0' } = read.query;
      if (!/^\d{1,6}$/.test(cursor)) return refused(invalid('cursor is invalid'));
      const start = Number(cursor);
      const list = all(companyId);
      const end = start + limit;
      const next = end < list.length ? String(end) : null;
      return ok({ success: true, data: list.slice(start, end), additional_data: { next_cursor: next } });
    }),
  );
  router.get(
    '/:code',
    api({ scopes: reading, tokens: cost.getField }, ({ req, companyId }) => {
      const found = all(companyId).find((field) => field.field_code === param(req, 'code'));
      return found === undefined ? refused(notFound()) : ok({ success: true, data: found });
    }),
  );
  router.post(
    '/',
    api({ scopes: creating, tokens: cost.writeField }, (call) =>
      mayEdit(call) ? answer(fields.create(call.companyId, call.req.body), 201) : refused(forbidden()),
    ),
  );
  router.patch(
    '/:code',
    api({ scopes: changing, tokens: cost.writeField }, ({ req, companyId }) =>
      answer(fields.change(companyId, param(req, 'code'), req.body)),
    ),
  );
  router.delete(
    '/:code',
    api({ scopes: creating, tokens: cost.writeField }, (call) =>
      mayEdit(call) ? answer(fields.remove(call.companyId, param(call.req, 'code'))) : refused(forbidden()),
    ),
  );
  addOptionRoutes(router, world);
  return router;
}

/** There is no GET for options: they are read from the field. */
function addOptionRoutes(router: Router, world: PipedriveWorld): void {
  const api = createApi(world);
  const { fields } = world;
  const terms = { scopes: changing, tokens: cost.writeField };
  const answer = (written: OptionsWritten) =>
    written.outcome === 'refused'
      ? written
      : ok({ success: true, data: written.options, additional_data: null });
  const path = '/:code/options';
  router.post(
    path,
    api(terms, ({ req, companyId }) => answer(fields.addOptions(companyId, param(req, 'code'), req.body))),
  );
  router.patch(
    path,
    api(terms, ({ req, companyId }) => answer(fields.renameOptions(companyId, param(req, 'code'), req.body))),
  );
  router.delete(
    path,
    api(terms, ({ req, companyId }) => answer(fields.removeOptions(companyId, param(req, 'code'), req.body))),
  );
}
