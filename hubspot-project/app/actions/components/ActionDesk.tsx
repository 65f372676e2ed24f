import type { Failure } from 'kindred-shared/api/answer.ts';
import type { ChosenView } from '../api-types.ts';
import { useRun } from '../queries/use-run.ts';
import { useDesk } from '../store/desk.ts';
import { ActionForm } from './ActionForm.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RunReport } from './RunReport.tsx';

type ActionDeskProps = { view: ChosenView; failure: Failure | null; onLook: () => Promise<void> };

/** What to do, how far it is, or what came of it. */
export function ActionDesk({ view, failure, onLook }: ActionDeskProps) {
  const only = useDesk((one) => one.only);
  const run = useRun();
  if (run.isPending) return <RunProgress job={run.variables} />;
  if (run.data !== undefined) {
    return (
      <RunReport
        job={run.variables}
        report={run.data}
        permissions={view.caller.permissions}
        onRun={run.mutate}
        onLook={onLook}
        onClose={run.reset}
      />
    );
  }
  const wanted = only === null ? null : new Set(only);
  const contacts = wanted === null ? view.items : view.items.filter(({ objectId }) => wanted.has(objectId));
  return (
    <ActionForm
      contacts={contacts}
      isRetry={wanted !== null}
      view={view}
      failure={failure}
      onRun={run.mutate}
    />
  );
}
