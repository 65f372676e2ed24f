import { hubspot } from '@hubspot/ui-extensions';
import { ExtensionSurface } from 'kindred-shared/components/ExtensionSurface.tsx';
import { HomePages } from './home-pages.tsx';

hubspot.extend<'pages'>(({ context, actions }) => (
  <ExtensionSurface fetch={hubspot.fetch} context={context} actions={actions}>
    <HomePages />
  </ExtensionSurface>
));
