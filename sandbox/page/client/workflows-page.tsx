import { useState } from 'react';
import { ExecutionList } from './execution-list.tsx';
import { ListNote } from './list-note.tsx';
import { useLoaded, usePageTitle } from './use-loaded.ts';
import { WorkflowForm } from './workflow-form.tsx';
import { readWorkflowActions } from './workflows-api.ts';
import { useWorld } from './world.ts';

/** HubSpot's workflows, as far as an app is in them: its actions are run for a contact, and how that goes is listed. */
export function WorkflowsPage() {
  const { portal, setup } = useWorld();
  const [actions, again] = useLoaded('actions', readWorkflowActions);
  const [uid, setUid] = useState<string | null>(null);
  const [started, setStarted] = useState(0);
  usePageTitle(`Workflows · ${portal.name}`);
  const items = actions.state === 'ready' ? actions.value.items : [];
  const action = items.find((each) => each.uid === uid) ?? items[0];
  return (
    <main className="list-page">
      <div className="list-head">
        <div>
          <h1>Workflows</h1>
          <p className="quiet">Runs an action of {setup.app.name} for one contact, as a workflow would.</p>
        </div>
      </div>
      {actions.state === 'loading' && <ListNote title="Loading actions…" />}
      {actions.state === 'failed' && (
        <ListNote title="There are no workflows here" action="Try again" onAction={again} isAlert={true}>
          {actions.message}
        </ListNote>
      )}
      {actions.state === 'ready' && action === undefined && (
        <ListNote title="The project has no workflow actions">They come from app/workflow-actions.</ListNote>
      )}
      {action !== undefined && (
        <div className="workflows">
          <section className="panel" aria-labelledby="run-title">
            <h2 id="run-title">Run an action</h2>
            <fieldset className="action-choice">
              <legend className="visually-hidden">Action</legend>
              {items.map((each) => (
                <label key={each.uid} className="hs-check">
                  <input
                    type="radio"
                    name="action"
                    checked={each.uid === action.uid}
                    onChange={() => setUid(each.uid)}
                  />
                  <span>{each.name}</span>
                </label>
              ))}
            </fieldset>
            <WorkflowForm key={action.uid} action={action} onStarted={() => setStarted(started + 1)} />
          </section>
          <ExecutionList actions={items} started={started} />
        </div>
      )}
    </main>
  );
}
