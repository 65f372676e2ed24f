import type { Subscription } from '../project.ts';
import type { Contact, Ground, WriteSource } from './types.ts';

/** Two records that became one; `goneIds` are those that the survivor replaces. */
export type MergeFacts = {
  survivor: Contact;
  primaryId: number;
  otherId: number;
  goneIds: number[];
  moved: string[];
};

/** Turns changes of contacts into webhook and journal events, for portals where the app is installed. */
export type ContactEvents = {
  created(portalId: number, contact: Contact, source: WriteSource): void;
  changed(portalId: number, contact: Contact, changes: [string, string][], source: WriteSource): void;
  archived(portalId: number, contactId: number, source: WriteSource, atMs: number): void;
  restored(portalId: number, contact: Contact, source: WriteSource): void;
  /** `contact.merge` and a deletion per merged-away record; no property change for what the survivor took over. */
  merged(portalId: number, facts: MergeFacts, source: WriteSource): void;
  /** `contact.privacyDeletion` and its twin `contact.deletion`, in the order of the rule `privacyEvents`. */
  erased(portalId: number, contactId: number, source: WriteSource, atMs: number): void;
};

/** Where events go on their way out; the queue keeps them until they are delivered or given up. */
export type EventSink = { push(portalId: number, event: Record<string, unknown>): void };

type Happening = 'creation' | 'deletion' | 'propertyChange' | 'merge' | 'restore' | 'privacyDeletion';
type Facts = {
  atMs: number;
  source: WriteSource;
  property?: [string, string];
  changeFlag?: string;
  more?: Record<string, unknown>;
};
type Emit = (portalId: number, happening: Happening, contactId: number, facts: Facts) => void;

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

/** Webhook events only: the journal's are made beside them, from the same changes. */
export function createContactEvents(
  ground: Ground,
  isInstalled: (portalId: number) => boolean,
  sink: EventSink,
): ContactEvents {
  const emit = createEmit(ground, isInstalled, sink);
  const archived: ContactEvents['archived'] = (portalId, contactId, source, atMs) =>
    emit(portalId, 'deletion', contactId, { atMs, source, changeFlag: 'DELETED' });
  return {
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
    archived,
    restored: (portalId, contact, source) =>
      emit(portalId, 'restore', contact.id, { atMs: contact.updatedMs, source }),
    merged: (portalId, { survivor, primaryId, otherId, goneIds, moved }, source) => {
      const atMs = survivor.updatedMs;
      const more = {
        primaryObjectId: primaryId,
        mergedObjectIds: [otherId],
        ...(survivor.id === primaryId ? {} : { newObjectId: survivor.id }),
        numberOfPropertiesMoved: moved.length,
      };
      emit(portalId, 'merge', primaryId, { atMs, source, more });
      const merge: WriteSource = { ...source, sourceType: 'MERGE_OBJECTS' };
      for (const goneId of goneIds) archived(portalId, goneId, merge, atMs);
    },
    erased: (portalId, contactId, source, atMs) => {
      const privacy = () => emit(portalId, 'privacyDeletion', contactId, { atMs, source });
      if (ground.rules.state().privacyEvents === 'privacy_first') privacy();
      archived(portalId, contactId, source, atMs);
      if (ground.rules.state().privacyEvents === 'deletion_first') privacy();
    },
  };
}

function createEmit(ground: Ground, isInstalled: (portalId: number) => boolean, sink: EventSink): Emit {
  return (portalId, happening, contactId, facts) => {
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
        ...facts.more,
        ...(facts.changeFlag === undefined ? {} : { changeFlag: facts.changeFlag }),
        changeSource: facts.source.sourceType,
        sourceId: facts.source.sourceId,
      });
    }
  };
}

/** Tells several listeners of every change, in their order. */
export function tellAll(listeners: ContactEvents[]): ContactEvents {
  return {
    created: (...args) => listeners.forEach((each) => each.created(...args)),
    changed: (...args) => listeners.forEach((each) => each.changed(...args)),
    archived: (...args) => listeners.forEach((each) => each.archived(...args)),
    restored: (...args) => listeners.forEach((each) => each.restored(...args)),
    merged: (...args) => listeners.forEach((each) => each.merged(...args)),
    erased: (...args) => listeners.forEach((each) => each.erased(...args)),
  };
}
