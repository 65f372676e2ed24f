import { ExtensionSurface } from 'kindred-shared/components/ExtensionSurface.tsx';
import { useState } from 'react';
import type { ComponentProps } from 'react';
import { CardPlaceContext } from '../place/card-place.ts';
import type { CardPlace } from '../place/card-place.ts';

type Extension = ComponentProps<typeof ExtensionSurface>;
type CardSurfaceProps = Extension & {
  context: Extension['context'] & { crm: CardPlace['record']; portal: { id: number }; user: { id: number } };
  actions: Extension['actions'] & Omit<CardPlace, 'record' | 'portalId' | 'readerId'>;
};

/** What every card stands on: an extension's surface, and the record that it is about. */
export function CardSurface({ children, ...extension }: CardSurfaceProps) {
  const { context, actions } = extension;
  const [place] = useState<CardPlace>(() => ({
    record: context.crm,
    portalId: context.portal.id,
    readerId: context.user.id,
    refreshObjectProperties: actions.refreshObjectProperties,
    onCrmPropertiesUpdate: actions.onCrmPropertiesUpdate,
  }));
  return (
    <ExtensionSurface {...extension}>
      <CardPlaceContext.Provider value={place}>{children}</CardPlaceContext.Provider>
    </ExtensionSurface>
  );
}
