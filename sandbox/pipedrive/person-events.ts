import type { CompanyStore, Viewer } from './companies.ts';
import { toWebhookValue } from './field-types.ts';
import type { PersonFieldStore } from './person-fields.ts';
import { canSee } from './visibility.ts';
import type { WebhookStore } from './webhooks.ts';
import type { Actor, Ground, Person } from './types.ts';

/** Turns changes of persons into webhook deliveries, one per subscription that wants to know and may. */
export type PersonEvents = {
  created(companyId: number, person: Person, actor: Actor): void;
  /** Nothing goes out when nothing differs. */
  changed(companyId: number, before: Person, after: Person, actor: Actor, merge?: MergeMark): void;
  deleted(companyId: number, person: Person, actor: Actor, merge?: MergeMark): void;
};

type MergeMark = { merged_to_id: string } | { merged_from_id: string };
/** Where deliveries go on their way out. */
export type DeliverySink = { push(webhookId: number, event: Record<string, unknown>): void };
type Action = 'create' | 'change' | 'delete';

export function createPersonEvents(
  ground: Ground,
  parts: {
    companies: CompanyStore;
    fields: PersonFieldStore;
    webhooks: WebhookStore;
    sink: DeliverySink;
  },
): PersonEvents {
  const { companies, fields, webhooks, sink } = parts;
  const { clock, edges } = ground;
  const view = (companyId: number, person: Person) => ({
    ...viewForWebhook(person, companies.get(companyId)?.contactSync === true),
    custom_fields: Object.fromEntries(
      fields.list(companyId).map(({ code, type }) => [code, toWebhookValue(type, person.customFields[code])]),
    ),
  });
  const emit = (
    companyId: number,
    person: Person,
    content: { action: Action; data: unknown; previous: unknown },
    { actor, merge = {} }: { actor: Actor; merge?: object | undefined },
  ) => {
    const company = companies.get(companyId);
    const viewers = companies.users(companyId).map(({ userId }) => companies.viewer(userId));
    const permitted = viewers.filter((viewer) => canSee(viewer, person));
    const timestamp = new Date(clock.nowMs()).toISOString();
    for (const hook of webhooks.wanting(companyId, content.action)) {
      if (!permitted.some((viewer: Viewer) => viewer.userId === hook.userId)) continue;
      const meta = {
        action: content.action,
        company_id: String(companyId),
        correlation_id: edges.uuid(),
        entity_id: String(person.id),
        entity: 'person',
        id: edges.uuid(),
        is_bulk_edit: false,
        timestamp,
        type: 'application',
        user_id: String(actor.userId),
        version: '2.0',
        webhook_id: String(hook.id),
        webhook_owner_id: String(hook.userId),
        change_source: actor.source,
        permitted_user_ids: permitted.map(({ userId }) => String(userId)),
        host: `${company?.domain ?? ''}.pipedrive.com`,
        ...merge,
      };
      sink.push(hook.id, { data: content.data, previous: content.previous, meta });
    }
  };
  return {
    created: (companyId, person, actor) =>
      emit(companyId, person, { action: 'create', data: view(companyId, person), previous: null }, { actor }),
    changed: (companyId, before, after, actor, merge) => {
      const data = view(companyId, after);
      const previous = whatChanged(view(companyId, before), data);
      if (Object.keys(previous).length === 0 && merge === undefined) return;
      emit(companyId, after, { action: 'change', data, previous }, { actor, merge });
    },
    deleted: (companyId, person, actor, merge) =>
      emit(
        companyId,
        person,
        { action: 'delete', data: null, previous: view(companyId, person) },
        { actor, merge },
      ),
  };
}

/** The reduced set of a delivery, `visible_to` a string (fixtures pipedrive-webhook-v2-person-*). */
function viewForWebhook(person: Person, contactSync: boolean): Record<string, unknown> {
  return {
    add_time: showTime(person.addedMs),
    emails: person.emails,
    first_name: person.firstName,
    id: person.id,
    label: person.labelIds[0] ?? null,
    label_ids: person.labelIds,
    last_name: person.lastName,
    name: person.name,
    org_id: person.orgId,
    owner_id: person.ownerId,
    phones: person.phones,
    update_time: showTime(person.updatedMs),
    visible_to: String(person.visibleTo),
    ...(contactSync ? { job_title: person.jobTitle } : {}),
  };
}

/** RFC 3339 in whole seconds, as Pipedrive writes times. */
export function showTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

type View = Record<string, unknown> & { custom_fields: Record<string, unknown> };

/** The earlier values of what changed, custom fields by code; `update_time` alone is no change. */
function whatChanged(before: View, after: View): Record<string, unknown> {
  const { custom_fields: customBefore, ...plainBefore } = before;
  const { custom_fields: customAfter, ...plainAfter } = after;
  const plain = differing({ ...plainBefore, update_time: null }, { ...plainAfter, update_time: null });
  const custom = differing(customBefore, customAfter);
  return Object.keys(custom).length === 0 ? plain : { ...plain, custom_fields: custom };
}

function differing(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(before).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(after[name])),
  );
}
