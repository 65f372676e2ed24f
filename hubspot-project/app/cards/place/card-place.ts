import { createContext, useContext } from 'react';

export type CrmRecord = { objectTypeId: string; objectId: number };

/** Where a card stands: the record that it is about, and what HubSpot's page can do for it. */
export type CardPlace = {
  record: CrmRecord;
  /** The HubSpot account. */
  portalId: number;
  /** The number in HubSpot of whoever looks. */
  readerId: number;
  /** HubSpot reads the record anew, so that its own page shows what was written. */
  refreshObjectProperties: () => void;
  onCrmPropertiesUpdate: (properties: string[], onUpdate: () => void) => void;
};

export const CardPlaceContext = createContext<CardPlace | null>(null);

/** The place of the card that a component is part of. */
export function useCardPlace(): CardPlace {
  const place = useContext(CardPlaceContext);
  if (place === null) throw new Error('a part of a card is drawn outside of CardSurface');
  return place;
}
