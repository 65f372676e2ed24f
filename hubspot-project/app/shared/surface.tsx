import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { createApi } from './api/client.ts';
import type { Api, ProxyFetch } from './api/client.ts';
import { CrashNotice } from './components/CrashNotice.tsx';
import { createQueryClient } from './query/query-client.ts';
import type { TimeStyle } from './time/time-style.ts';
import { createWords } from './words/create-words.ts';
import type { Catalogue, Words } from './words/create-words.ts';
import { localeOf } from './words/locale.ts';
import type { Locale } from './words/locale.ts';
import { sharedDe } from './words/shared.de.ts';
import { sharedEn } from './words/shared.en.ts';
import type { SharedKey } from './words/shared.en.ts';

/** What HubSpot's page can do for every kind of extension. */
export type HostActions = {
  addAlert: (alert: {
    type?: 'success' | 'danger' | 'warning' | 'info' | 'tip';
    title?: string;
    message: string;
  }) => void;
  reloadPage: () => void;
  copyTextToClipboard: (text: string) => Promise<void>;
  navigateToPage: (place: { to: string; params?: Record<string, string> }) => void;
  /** Closes a panel or a modal by its id. */
  closeOverlay: (id: string) => void;
};

/** Whoever looks, and how they are spoken to. */
export type Surface = {
  api: Api;
  /** Where the API is, for what a person does outside of HubSpot. */
  apiUrl: string;
  actions: HostActions;
  locale: Locale;
  timeStyle: TimeStyle;
  shared: Words<SharedKey>;
};

const SurfaceContext = createContext<Surface | null>(null);

/** All that a surface stands on: its client, its cache, its language, and a notice in place of a crash. */
export function SurfaceProvider({
  fetch,
  apiUrl,
  actions,
  timeStyle,
  children,
}: Pick<Surface, 'apiUrl' | 'actions' | 'timeStyle'> & { fetch: ProxyFetch; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  const [surface] = useState<Surface>(() => {
    const locale = localeOf(timeStyle.tag);
    const shared = createWords({ en: sharedEn, de: sharedDe }, { locale, ...timeStyle });
    return { api: createApi(fetch, apiUrl, timeStyle.tag), apiUrl, actions, locale, timeStyle, shared };
  });
  return (
    <SurfaceContext.Provider value={surface}>
      <CrashNotice words={surface.shared} onReload={actions.reloadPage}>
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      </CrashNotice>
    </SurfaceContext.Provider>
  );
}

/** The surface that a component is on. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === null) throw new Error('a component of a surface is drawn outside of SurfaceProvider');
  return surface;
}

/** A hook that gives the words of one surface in the language of whoever looks; made once for each pair of catalogues. */
export function createUseWords<Key extends string>(
  catalogues: Readonly<Record<Locale, Catalogue<Key>>>,
): () => Words<Key> {
  const made = new WeakMap<Surface, Words<Key>>();
  return () => {
    const surface = useSurface();
    const known =
      made.get(surface) ?? createWords(catalogues, { locale: surface.locale, ...surface.timeStyle });
    made.set(surface, known);
    return known;
  };
}
