import { useMemo, useState } from 'react';
import { PageHeadContext } from './components/page-parts.tsx';
import { HeadingLevelContext } from './components/heading-level.tsx';
import { ExtensionHost } from './extension/extension-host.tsx';
import { noSubject } from './extension/subject.ts';
import { ListNote } from './list-note.tsx';
import { extensionsAt } from './model.ts';
import { usePageTitle } from './use-loaded.ts';
import { useWorld } from './world.ts';

/** The app's own pages. Where in them one is stands in the address, so the browser's buttons work. */
export function AppHomePage({ path, params }: { path: string; params: Record<string, string> }) {
  const { portal, setup } = useWorld();
  const [extension] = extensionsAt(setup, 'pages');
  const [title, setTitle] = useState<string | null>(null);
  const [titlePlace, setTitlePlace] = useState<HTMLElement | null>(null);
  const [breadcrumbs, setBreadcrumbs] = useState<HTMLElement | null>(null);
  const [actions, setActions] = useState<HTMLElement | null>(null);
  const head = useMemo(
    () => ({ title: titlePlace, breadcrumbs, actions, setTitle }),
    [titlePlace, breadcrumbs, actions],
  );
  usePageTitle(`${title ?? setup.app.name} · ${portal.name}`);
  return (
    <main className="app-page">
      <div ref={setBreadcrumbs} className="app-breadcrumbs" />
      <div className="app-head">
        <h1>
          <span ref={setTitlePlace} />
          {title === null && setup.app.name}
        </h1>
        <div ref={setActions} />
      </div>
      {extension === undefined ? (
        <ListNote title="The project has no pages">
          They come from app/pages with a page-hsmeta.json.
        </ListNote>
      ) : (
        <PageHeadContext.Provider value={head}>
          <HeadingLevelContext.Provider value={2}>
            <ExtensionHost extension={extension} subject={noSubject} location={{ path, params }} />
          </HeadingLevelContext.Provider>
        </PageHeadContext.Provider>
      )}
    </main>
  );
}
