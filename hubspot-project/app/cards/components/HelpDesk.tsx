import { useCardPlace } from '../place/card-place.ts';
import { contactTypeId } from '../queries/read-card.ts';
import { DeskCard } from './DeskCard.tsx';
import { TicketPeople } from './TicketPeople.tsx';

/** HubSpot's help desk shows a ticket: its card is about the people on it. */
export function HelpDesk() {
  const { record } = useCardPlace();
  return record.objectTypeId === contactTypeId ? <DeskCard /> : <TicketPeople />;
}
