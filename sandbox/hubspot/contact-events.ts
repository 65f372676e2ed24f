import type { Subscription } from '../project.ts';
import type { Contact, Ground, WriteSource } from './types.ts';

/** Turns changes of contacts into webhook events, for portals where the app is installed. */
export type ContactEvents = {
  created(portalId: number, contact: Contact, source: WriteSource): void;
  changed(portalId: number, contact: Contact, changes: [string, string][], source: WriteSource): void;
  archived(portalId: number, contactId: number, source: WriteSource, atMs: number): void;
};

/** Where events go on their way out; the queue keeps them until they are delivered or given up. */
export type EventSink = { push(portalId: number, event: Record<string, unknown>): void };

const contactTypeId = '0-1';
/** HubSpot's event ids are not unique; neither are these. */
const eventIdRange = 1000;

function covers(subscription: Subscription, happening: string, propertyName: string | null): boolean {
  const [object, type] = subscription.subscriptionType.split('.');
  const isContact =
    object === 'contact' || (object === 'object' && /^(contacts?|0-1)$/i.test(subscription.objectType ?? ''));
  return (
    isContact &&
    type === happening &&
    (type !== 'propertyChange' || subscription.propertyName === propertyName)
  );
}

export function createContactEvents(
  ground: Ground,
  isInstalled: (portalId: number) => boolean,
  sink: EventSink,
) {
  const emit = (
    portalId: number,
    happening: 'creation' | 'deletion' | 'propertyChange',
    contactId: number,
    facts: { atMs: number; source: WriteSource; property?: [string, string]; changeFlag?: string },
  ) => {
    if (!isInstalled(portalId)) return;
    const [propertyName, propertyValue] = facts.property ?? [null, null];
    for (const subscription of ground.project.webhooks.subscriptions) {
      if (!covers(subscription, happening, propertyName)) continue;
      sink.push(portalId, {
        eventId: 1 + Math.floor(ground.edges.random() * eventIdRange),
        subscriptionId: subscription.subscriptionId,
        portalId,
        appId: ground.config.appId,
        occurredAt: facts.atMs,
        subscriptionType: subscription.subscriptionType,
        attemptNumber: 0,
        objectId: contactId,
        ...(subscription.objectType === null ? {} : { objectTypeId: contactTypeId }),
        ...(propertyName === null ? {} : { propertyName, propertyValue }),
        ...(facts.changeFlag === undefined ? {} : { changeFlag: facts.changeFlag }),
        changeSource: facts.source.sourceType,
        sourceId: facts.source.sourceId,
      });
    }
  };
  const events: ContactEvents = {
    created: (portalId, contact, source) => {
      const atMs = contact.createdMs;
      emit(portalId, 'creation', contact.id, { atMs, source, changeFlag: 'NEW' });
      for (const property of Object.entries(contact.properties))
        emit(portalId, 'propertyChange', contact.id, { atMs, source, property });
    },
    changed: (portalId, contact, changes, source) => {
      for (const property of changes)
        emit(portalId, 'propertyChange', contact.id, { atMs: contact.updatedMs, source, property });
    },
    archived: (portalId, contactId, source, atMs) =>
      emit(portalId, 'deletion', contactId, { atMs, source, changeFlag: 'DELETED' }),
  };
  return events;
}
