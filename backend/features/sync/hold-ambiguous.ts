import type { CrmRecord } from '../../domain/crm/index.ts';
import { newLink } from '../links/index.ts';
import type { Application } from './application.ts';
import type { ChangeSet } from './change-set.ts';
import type { Identity } from './identify.ts';
import { tallyAmbiguous } from './tally.ts';

/**
 * A record of which nobody can say who it is: it waits for a person, unlinked. The contacts that it may be are not
 * created in this CRM meanwhile, because one of the candidates is probably there already.
 */
export function holdAmbiguous(
  set: ChangeSet,
  application: Application,
  record: CrmRecord,
  { records, contacts }: Extract<Identity, { outcome: 'ambiguous' }>,
): void {
  const { provider } = application.sync;
  const taken = new Set(contacts.map(({ externalId }) => externalId));
  const alike = [record.id, ...records.filter((id) => !taken.has(id))].sort((a, b) => Number(a) - Number(b));
  const [first = record.id] = alike;
  // One question for all of them; a lone one is compared with contacts, several with each other.
  const asksWho = contacts.length > 1 || alike.length === 1;
  const named = [...(alike.length > 1 ? alike : []), ...records.filter((id) => taken.has(id))];
  set.applied.counts.errors += 1;
  tallyAmbiguous(set.applied.tally, record, contacts[0]?.id ?? null);
  set.exceptions.push({
    id: application.uuid(),
    kind: 'ambiguous_match',
    provider,
    contactId: contacts[0]?.id ?? null,
    externalId: first,
    subject: `${provider}:${first}`,
    facts: {
      candidates: [
        ...(asksWho ? contacts.map(({ id }) => ({ contactId: id })) : []),
        ...named.map((externalId) => ({ provider, externalId })),
      ],
    },
  });
  set.log.push({
    contactId: contacts[0]?.id ?? null,
    provider,
    externalId: record.id,
    outcome: 'ambiguous',
    fields: [],
    reason: 'Several records or contacts share this address. A person decides.',
    eventId: application.eventIds?.get(record.id) ?? null,
  });
  for (const contact of contacts) {
    const isHeld = set.links.some(({ contactId }) => contactId === contact.id);
    if (contact.externalId !== null || isHeld) continue;
    set.applied.held.push(contact.id);
    set.links.push({
      ...newLink(contact.id),
      status: 'error',
      lastError: {
        code: 'ambiguous_match',
        message: 'Several people there share this e-mail address. Choose the right one under exceptions.',
      },
      dueAt: null,
    });
  }
}
