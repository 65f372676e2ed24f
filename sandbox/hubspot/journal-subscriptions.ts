import { z } from 'zod';
import { integer, text } from './columns.ts';
import { describeIssue } from './properties.ts';
import { invalidInput } from './refusals.ts';
import type { Ground, Refused } from './types.ts';

const objectActions = z.enum(['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE']);
const portalId = z.number().int().positive();

const subscriptionInput = z.discriminatedUnion('subscriptionType', [
  z.object({
    subscriptionType: z.literal('OBJECT'),
    portalId,
    objectTypeId: z.literal('0-1'),
    actions: z.array(objectActions).min(1),
    properties: z.array(z.string()).max(1_000).default([]),
    objectIds: z.array(z.number().int()).max(10_000).optional(),
  }),
  z.object({
    subscriptionType: z.literal('GDPR_PRIVACY_DELETION'),
    portalId,
    objectTypeId: z.literal('0-1').optional(),
    actions: z.array(z.literal('GDPR_DELETE')).default(['GDPR_DELETE']),
  }),
  z.object({
    subscriptionType: z.literal('APP_LIFECYCLE_EVENT'),
    eventTypeId: z.enum(['4-1909196', '4-1916193']),
    properties: z.array(z.string()).default([]),
  }),
]);

type Definition = z.infer<typeof subscriptionInput>;
export type JournalSubscription = Definition & { id: number; createdAt: string };

const maxSubscriptions = 10_000;

/** What the app asked the journal to write down (reference: webhooks journal, subscriptions). */
export type JournalSubscriptions = {
  list(): JournalSubscription[];
  create(input: unknown): { outcome: 'created'; subscription: JournalSubscription } | Refused;
  /** False when there was none. */
  remove(id: number): boolean;
  removeOfPortal(portalId: number): void;
  wantsAction(portalId: number, action: string, contactId: number): boolean;
  /** The properties whose values come with events of this action. */
  propertiesOf(portalId: number, action: string, contactId: number): Set<string>;
  wantsPrivacy(portalId: number): boolean;
  wantsLifecycle(eventTypeId: string): boolean;
  /** Forgets the cache, after the table was changed from outside. */
  forget(): void;
};

export function createJournalSubscriptions({ store, clock }: Ground): JournalSubscriptions {
  let cache: JournalSubscription[] | null = null;
  const list = () =>
    (cache ??= store.all('select * from journal_subscription order by id').map(toSubscription));
  const ofObject = (ofPortalId: number, action: string, contactId: number) =>
    list().filter(
      (each) =>
        each.subscriptionType === 'OBJECT' &&
        each.portalId === ofPortalId &&
        each.actions.some((wanted) => wanted === action) &&
        (each.objectIds === undefined || each.objectIds.includes(contactId)),
    );
  return {
    list,
    create: (input) => {
      const parsed = subscriptionInput.safeParse(input);
      if (!parsed.success) return { outcome: 'refused', refusal: invalidInput(describeIssue(parsed.error)) };
      const definition = JSON.stringify(parsed.data);
      if (list().some(({ id: _id, createdAt: _at, ...known }) => JSON.stringify(known) === definition))
        return {
          outcome: 'refused',
          refusal: {
            status: 409,
            body: { message: 'The subscription exists already.', category: 'CONFLICT' },
          },
        };
      if (list().length >= maxSubscriptions)
        return { outcome: 'refused', refusal: invalidInput(`At most ${maxSubscriptions} subscriptions.`) };
      const sql = 'insert into journal_subscription (definition, created_ms) values (?, ?)';
      const { lastId } = store.run(sql, definition, clock.nowMs());
      cache = null;
      const createdAt = new Date(clock.nowMs()).toISOString();
      return { outcome: 'created', subscription: { ...parsed.data, id: lastId, createdAt } };
    },
    remove: (id) => {
      cache = null;
      return store.run('delete from journal_subscription where id = ?', id).changes > 0;
    },
    removeOfPortal: (ofPortalId) => {
      for (const each of list())
        if ('portalId' in each && each.portalId === ofPortalId)
          store.run('delete from journal_subscription where id = ?', each.id);
      cache = null;
    },
    wantsAction: (...wanted) => ofObject(...wanted).length > 0,
    propertiesOf: (...wanted) =>
      new Set(ofObject(...wanted).flatMap((each) => ('properties' in each ? each.properties : []))),
    wantsPrivacy: (ofPortalId) =>
      list().some(
        (each) => each.subscriptionType === 'GDPR_PRIVACY_DELETION' && each.portalId === ofPortalId,
      ),
    wantsLifecycle: (eventTypeId) =>
      list().some(
        (each) => each.subscriptionType === 'APP_LIFECYCLE_EVENT' && each.eventTypeId === eventTypeId,
      ),
    forget: () => void (cache = null),
  };
}

function toSubscription(row: Record<string, Parameters<typeof text>[0]>): JournalSubscription {
  const definition = subscriptionInput.parse(JSON.parse(text(row['definition'])));
  const createdAt = new Date(integer(row['created_ms'])).toISOString();
  return { ...definition, id: integer(row['id']), createdAt };
}
