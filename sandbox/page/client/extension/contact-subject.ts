import { objectTypes } from '../model.ts';
import type { TicketItem } from '../model.ts';
import type { RecordLink } from '../use-record.ts';
import type { Subject } from './subject.ts';

/** A contact, live: what is edited on the page reaches the extension. */
export function contactSubject(contactId: string, link: RecordLink): Subject {
  const { properties, refresh, listen } = link;
  return {
    kind: 'record',
    record: {
      objectTypeId: objectTypes.contacts.id,
      objectId: Number(contactId),
      properties,
      refresh,
      listen,
      associated: () => [],
    },
  };
}

/** A ticket; the contact who wrote it is its only association. */
export function ticketSubject(ticket: TicketItem, contact: RecordLink): Subject {
  const own = { subject: ticket.subject, hs_pipeline_stage: ticket.status, hs_object_id: `${ticket.id}` };
  return {
    kind: 'record',
    record: {
      objectTypeId: objectTypes.tickets.id,
      objectId: ticket.id,
      properties: () => own,
      refresh: async () => undefined,
      listen: () => () => undefined,
      associated: (objectTypeId) =>
        objectTypeId === objectTypes.contacts.id
          ? [{ objectId: Number(ticket.contact.id), properties: contact.properties() }]
          : [],
    },
  };
}
