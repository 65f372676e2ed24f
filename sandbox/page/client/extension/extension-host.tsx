import { RemoteRenderer } from '@remote-ui/react/host';
import { useMemo, useState } from 'react';
import { Dialog } from '../dialog.tsx';
import type { ExtensionInfo } from '../model.ts';
import type { PageLocation } from '../worker-contract.ts';
import { useWorld } from '../world.ts';
import { CrashGuard } from './crash-guard.tsx';
import type { IframeModal } from './host-actions.ts';
import { hostController } from './host-controller.tsx';
import { createOverlays, OverlaysContext } from './overlays.ts';
import type { Subject } from './subject.ts';
import { useExtension } from './use-extension.ts';

type ExtensionHostProps = {
  extension: ExtensionInfo;
  subject: Subject;
  /** Where in the app's pages it is; the first page elsewhere. */
  location?: PageLocation;
  /** Closes what the extension as a whole stands in (the panel of a bulk action). */
  onClose?: () => void;
};

const firstPage: PageLocation = { path: '/', params: {} };

/** Any extension of the project: its real bundle in a worker, drawn here, with what HubSpot offers at that place. */
export function ExtensionHost({ extension, subject, location = firstPage, onClose }: ExtensionHostProps) {
  const world = useWorld();
  const [attempt, setAttempt] = useState(0);
  const [iframe, setIframe] = useState<IframeModal | null>(null);
  const overlays = useMemo(createOverlays, []);
  const closeOverlay = (id: string) => {
    if (!overlays.close(id)) onClose?.();
  };
  const running = useExtension(
    { extension, subject, world, location, closeOverlay, openIframe: setIframe },
    attempt,
  );
  return (
    <OverlaysContext.Provider value={overlays}>
      <div className="extension" data-extension={extension.uid}>
        {running.state === 'starting' && (
          <p className="extension-starting" role="status">
            <span className="hs-spinner" aria-hidden="true" /> Loading…
          </p>
        )}
        {running.state === 'failed' && (
          <div role="alert" className="extension-failed">
            <p>“{extension.name}” did not start.</p>
            <pre className="reason" tabIndex={0}>
              {running.reason}
            </pre>
            <button type="button" className="hs-button secondary sm" onClick={() => setAttempt(attempt + 1)}>
              Start again
            </button>
          </div>
        )}
        {running.state === 'running' && (
          <CrashGuard>
            <RemoteRenderer receiver={running.receiver} controller={hostController} />
          </CrashGuard>
        )}
      </div>
      {iframe !== null && (
        <IframeDialog
          iframe={iframe}
          onClose={() => {
            setIframe(null);
            iframe.onClose?.();
          }}
        />
      )}
    </OverlaysContext.Provider>
  );
}

function IframeDialog({ iframe, onClose }: { iframe: IframeModal; onClose: () => void }) {
  const title = iframe.title ?? 'Page of the app';
  return (
    <Dialog kind="modal" title={title} widthPx={iframe.width} onClose={onClose}>
      <iframe
        className={iframe.flush === true ? 'hs-iframe flush' : 'hs-iframe'}
        title={title}
        src={iframe.uri}
        style={{ height: iframe.height }}
      />
    </Dialog>
  );
}
