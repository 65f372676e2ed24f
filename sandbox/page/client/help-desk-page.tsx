import { ExtensionCard } from './extension/extension-card.tsx';
import { contactSubject, ticketSubject } from './extension/contact-subject.ts';
import { ListNote } from './list-note.tsx';
import { displayName, extensionsAt, isFor } from './model.ts';
import type { TicketItem } from './model.ts';
import { PlaceLink } from './place-link.tsx';
import { recordPath, relatedPath } from './places.ts';
import { readTickets } from './sandbox-api.ts';
import { useLoaded, usePageTitle } from './use-loaded.ts';
import { useRecord } from './use-record.ts';
import { useWorld } from './world.ts';

/** HubSpot's help desk: the tickets, the one that is being answered, and the project's cards beside it. */
export function HelpDeskPage({ ticketId }: { ticketId: number | null }) {
  const { portal } = useWorld();
  const [tickets, again] = useLoaded('tickets', () => readTickets(portal.portalId));
  usePageTitle(`Help desk · ${portal.name}`);
  const items = tickets.state === 'ready' ? tickets.value.items : [];
  const ticket = ticketId === null ? items[0] : items.find(({ id }) => id === ticketId);
  return (
    <main className="help-desk">
      <nav className="ticket-list" aria-label="Tickets">
        <h1>Help desk</h1>
        {items.map((each) => (
          <PlaceLink
            key={each.id}
            to={relatedPath(portal.portalId, 'tickets', each.id)}
            aria-current={each.id === ticket?.id ? 'page' : undefined}
          >
            <strong>{each.subject}</strong>
            <bdi className="quiet small">{displayName(each.contact)}</bdi>
          </PlaceLink>
        ))}
      </nav>
      {tickets.state === 'loading' && <ListNote title="Loading tickets…" />}
      {tickets.state === 'failed' && (
        <ListNote title="Tickets could not be loaded" action="Try again" onAction={again} isAlert={true}>
          {tickets.message}
        </ListNote>
      )}
      {tickets.state === 'ready' && ticket === undefined && <ListNote title="There is no such ticket" />}
      {ticket !== undefined && <Ticket key={ticket.id} ticket={ticket} />}
    </main>
  );
}

function Ticket({ ticket }: { ticket: TicketItem }) {
  const { portal, user, setup } = useWorld();
  const { contact } = ticket;
  const link = useRecord(portal.portalId, contact.id, user.id);
  const name = displayName(contact);
  const cards = extensionsAt(setup, 'helpdesk.sidebar');
  return (
    <>
      <article className="ticket">
        <header>
          <h2>{ticket.subject}</h2>
          <p className="quiet">
            {ticket.status} · from{' '}
            <PlaceLink to={recordPath(portal.portalId, contact.id)}>
              <bdi>{name}</bdi>
            </PlaceLink>
          </p>
        </header>
        <div className="message">
          <span className="avatar tiny" aria-hidden="true">
            {Array.from(name)[0]}
          </span>
          <div>
            <strong dir="auto">{name}</strong>
            <p>
              Hello, {ticket.subject.toLowerCase().replace(/\?$/, '')}: could somebody have a look? Thank you.
            </p>
          </div>
        </div>
        <p className="quiet small">Tickets are made up from the contacts; nothing can be sent here.</p>
      </article>
      <aside className="ticket-cards" aria-label="App cards">
        {cards.map((card) => (
          // HubSpot gives the ticket to cards that are made for tickets.
          <ExtensionCard
            key={card.uid}
            card={card}
            subject={isFor(card, 'tickets') ? ticketSubject(ticket, link) : contactSubject(contact.id, link)}
          />
        ))}
        {cards.length === 0 && <p className="quiet">The project has no cards for the help desk.</p>}
      </aside>
    </>
  );
}
