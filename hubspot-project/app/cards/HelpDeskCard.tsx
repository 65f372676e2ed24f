import { hubspot } from '@hubspot/ui-extensions';
import { CardSurface } from './components/CardSurface.tsx';
import { HelpDesk } from './components/HelpDesk.tsx';

hubspot.extend<'helpdesk.sidebar'>(({ context, actions }) => (
  <CardSurface fetch={hubspot.fetch} context={context} actions={actions}>
    <HelpDesk />
  </CardSurface>
));
