import { hubspot } from '@hubspot/ui-extensions';
import { CardSurface } from './components/CardSurface.tsx';
import { PreviewCard } from './components/PreviewCard.tsx';

hubspot.extend<'crm.preview'>(({ context, actions }) => (
  <CardSurface fetch={hubspot.fetch} context={context} actions={actions}>
    <PreviewCard />
  </CardSurface>
));
