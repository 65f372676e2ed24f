import type { ReactNode } from 'react';
import type { ProxyFetch } from '../api/client.ts';
import { SurfaceProvider } from '../surface.tsx';
import type { HostActions } from '../surface.tsx';
import { timeStyleOf } from '../time/time-style.ts';

type ExtensionSurfaceProps = {
  fetch: ProxyFetch;
  /** The part of HubSpot's context that extensions of every place have; API_URL is a variable of the project's profile. */
  context: {
    variables?: Record<string, unknown>;
    user: { locale?: string };
    portal: { timezone?: string };
  };
  actions: HostActions;
  children: ReactNode;
};

/** What every extension stands on, in whichever place of HubSpot: its client, and the language and times of whoever looks. */
export function ExtensionSurface({ fetch, context, actions, children }: ExtensionSurfaceProps) {
  return (
    <SurfaceProvider
      fetch={fetch}
      apiUrl={String(context.variables?.['API_URL'] ?? '')}
      actions={actions}
      timeStyle={timeStyleOf(context.user, context.portal)}
    >
      {children}
    </SurfaceProvider>
  );
}
