import { hubspot } from '@hubspot/ui-extensions';
import { CardSurface } from './components/CardSurface.tsx';
import { TabCard } from './components/TabCard.tsx';

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <CardSurface fetch={hubspot.fetch} context={context} actions={actions}>
    <TabCard />
  </CardSurface>
));
