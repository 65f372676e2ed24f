import { hubspot } from '@hubspot/ui-extensions';
import { QueryClientProvider, environmentManager } from '@tanstack/react-query';
import { useState } from 'react';
import { createCardApi } from './api.ts';
import { PronounsPanel } from './components/PronounsPanel.tsx';
import type { PronounsPanelProps } from './components/PronounsPanel.tsx';
import { createQueryClient } from './query-client.ts';

// A web worker has no `window`, which TanStack Query takes for a server, where it never polls.
environmentManager.setIsServer(() => false);

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <PronounsCard
    api={createCardApi(hubspot.fetch, String(context.variables?.['API_URL'] ?? ''))}
    record={context.crm}
    whenStyle={{ locale: context.user.locale ?? 'en', timeZone: context.portal.timezone }}
    actions={actions}
  />
));

/** The card with a query cache of its own. */
export function PronounsCard(props: PronounsPanelProps) {
  const [client] = useState(createQueryClient);
  const [api] = useState(props.api);
  return (
    <QueryClientProvider client={client}>
      <PronounsPanel {...props} api={api} />
    </QueryClientProvider>
  );
}
