import { hubspot } from '@hubspot/ui-extensions';
import { CardSurface } from './components/CardSurface.tsx';
import { SidebarCard } from './components/SidebarCard.tsx';

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <CardSurface fetch={hubspot.fetch} context={context} actions={actions}>
    <SidebarCard />
  </CardSurface>
));
