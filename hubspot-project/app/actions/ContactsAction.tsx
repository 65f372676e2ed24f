import { hubspot } from '@hubspot/ui-extensions';
import { ExtensionSurface } from 'kindred-shared/components/ExtensionSurface.tsx';
import { ChosenContacts } from './components/ChosenContacts.tsx';

hubspot.extend<'crm.bulkActions'>(({ context, actions }) => (
  <ExtensionSurface fetch={hubspot.fetch} context={context} actions={actions}>
    <ChosenContacts objectIds={context.crm.objectIds} />
  </ExtensionSurface>
));
