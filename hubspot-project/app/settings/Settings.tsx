import { hubspot } from '@hubspot/ui-extensions';
import { ExtensionSurface } from 'kindred-shared/components/ExtensionSurface.tsx';
import { SettingsPage } from './components/SettingsPage.tsx';

hubspot.extend<'settings'>(({ context, actions }) => (
  <ExtensionSurface fetch={hubspot.fetch} context={context} actions={actions}>
    <SettingsPage />
  </ExtensionSurface>
));
