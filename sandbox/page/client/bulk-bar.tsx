import { useState } from 'react';
import { Dialog } from './dialog.tsx';
import { ExtensionHost } from './extension/extension-host.tsx';
import { extensionsAt, objectTypes } from './model.ts';
import type { ExtensionInfo } from './model.ts';
import type { Selection } from './selection.ts';
import { useWorld } from './world.ts';

type BulkBarProps = { selection: Selection; pageIds: number[]; total: number };
type Running = { action: ExtensionInfo; objectIds: number[] };

/** What can be done with the chosen contacts: the project's bulk actions. */
export function BulkBar({ selection, pageIds, total }: BulkBarProps) {
  const { setup } = useWorld();
  const [running, setRunning] = useState<Running | null>(null);
  const actions = extensionsAt(setup, 'crm.bulkActions', 'contacts');
  const count = selection.ids.size;
  const isWholePage = pageIds.length > 0 && pageIds.every(selection.has);
  const objectIds = [...selection.ids].toSorted((a, b) => a - b);
  return (
    <>
      {count > 0 && (
        <div className="bulk-bar" role="region" aria-label="Chosen contacts">
          <strong role="status">{count.toLocaleString('en')} selected</strong>
          {isWholePage && count < total && (
            <button type="button" className="hs-link-button" onClick={() => void selection.selectAll()}>
              Select all {total.toLocaleString('en')} contacts
            </button>
          )}
          {actions.map((action) => (
            <button
              key={action.uid}
              type="button"
              className="hs-button secondary sm"
              onClick={() => setRunning({ action, objectIds })}
            >
              {action.name}
            </button>
          ))}
          {actions.length === 0 && <span className="quiet">The project has no bulk actions.</span>}
          <button type="button" className="hs-link-button bulk-clear" onClick={selection.clear}>
            Clear selection
          </button>
        </div>
      )}
      {running !== null && (
        <Dialog
          kind={running.action.displayMode === 'MODAL' ? 'modal' : 'panel'}
          title={running.action.name}
          width="md"
          onClose={() => setRunning(null)}
        >
          <div className="overlay-body">
            <ExtensionHost
              extension={running.action}
              subject={{
                kind: 'selection',
                objectTypeId: objectTypes.contacts.id,
                objectIds: running.objectIds,
              }}
              onClose={() => setRunning(null)}
            />
          </div>
        </Dialog>
      )}
    </>
  );
}
