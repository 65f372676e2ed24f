import { useEffect } from 'react';
import { StatusTag } from './components/tags.tsx';
import { ListNote } from './list-note.tsx';
import { PlaceLink } from './place-link.tsx';
import { recordPath } from './places.ts';
import { useLoaded } from './use-loaded.ts';
import { sayName } from './workflow-form.tsx';
import { readExecutions } from './workflows-api.ts';
import type { Execution, WorkflowAction } from './workflows-api.ts';
import { useWorld } from './world.ts';

const pollMs = 1_500;

const states: Record<Execution['state'], { variant: string; words: string }> = {
  pending: { variant: 'info', words: 'Waits for the app' },
  blocked: { variant: 'warning', words: 'Waits for a person' },
  succeeded: { variant: 'success', words: 'Done' },
  failed_continue: { variant: 'danger', words: 'Failed, workflow went on' },
  failed: { variant: 'danger', words: 'Failed' },
  expired: { variant: 'default', words: 'Time ran out' },
};

/** What was run and how it stands, kept fresh. */
export function ExecutionList({ actions, started }: { actions: WorkflowAction[]; started: number }) {
  const { portal } = useWorld();
  const [executions, again] = useLoaded(`${started}`, () => readExecutions(portal.portalId));
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) again();
    }, pollMs);
    return () => clearInterval(timer);
  }, [again]);
  const items = executions.state === 'ready' ? executions.value.items : [];
  if (executions.state === 'failed')
    return (
      <ListNote title="The executions could not be loaded" isAlert={true}>
        {executions.message}
      </ListNote>
    );
  if (items.length === 0) return <ListNote title="Nothing has run yet" />;
  return (
    <div className="table-frame" tabIndex={0} role="region" aria-label="Executions">
      <table>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Action</th>
            <th scope="col">Contact</th>
            <th scope="col">Outcome</th>
            <th scope="col">Asked</th>
          </tr>
        </thead>
        <tbody>
          {items.map((execution) => (
            <ExecutionRow key={execution.callbackId} execution={execution} actions={actions} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ExecutionRow({ execution, actions }: { execution: Execution; actions: WorkflowAction[] }) {
  const { portal } = useWorld();
  const { variant, words } = states[execution.state];
  const outputs = Object.values(execution.outputFields ?? {})
    .map(sayName)
    .join(', ');
  const outcome = outputs || execution.reason || '';
  return (
    <tr>
      <td>
        <StatusTag variant={variant}>{words}</StatusTag>
      </td>
      <td>{actions.find(({ uid }) => uid === execution.action)?.name ?? execution.action}</td>
      <td>
        <PlaceLink to={recordPath(portal.portalId, `${execution.objectId}`)}>{execution.objectId}</PlaceLink>
      </td>
      <td title={outcome}>{outcome || <span className="nothing">--</span>}</td>
      <td>
        {execution.attempts} {execution.attempts === 1 ? 'time' : 'times'}
      </td>
    </tr>
  );
}
