import { Select } from '@hubspot/ui-extensions';
import { runStatuses, workflowActions } from '../../api-types.ts';
import type { RunFilters } from '../../queries/filters.ts';
import { useWorkflowNumbers } from '../../queries/use-workflows.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { FilterRow } from '../FilterRow.tsx';

const any = 'any';
type Props = { filters: RunFilters; onChange: (next: RunFilters) => void };

/** Which runs are shown. `hasWorkflow`: of which workflow is chosen here, too. */
export function RunFilterBar({ filters, onChange, hasWorkflow }: Props & { hasWorkflow: boolean }) {
  const words = useRunsWords();
  const { status: _status, ...butStatus } = filters;
  const { action: _action, ...butAction } = filters;
  const setStatus = (value: unknown) => {
    const status = runStatuses.find((one) => one === value);
    onChange(status === undefined ? butStatus : { ...filters, status });
  };
  const setAction = (value: unknown) => {
    const action = workflowActions.find((one) => one === value);
    onChange(action === undefined ? butAction : { ...filters, action });
  };
  return (
    <FilterRow>
      <Select
        label={words('state')}
        name="status"
        value={filters.status ?? any}
        options={[
          { label: words('anyState'), value: any },
          ...runStatuses.map((value) => ({ label: words(value), value })),
        ]}
        onChange={setStatus}
      />
      {hasWorkflow && <WorkflowSelect filters={filters} onChange={onChange} />}
      <Select
        label={words('action')}
        name="action"
        value={filters.action ?? any}
        options={[
          { label: words('anyAction'), value: any },
          ...workflowActions.map((value) => ({ label: words(value), value })),
        ]}
        onChange={setAction}
      />
    </FilterRow>
  );
}

function WorkflowSelect({ filters, onChange }: Props) {
  const words = useRunsWords();
  const { data: numbers = [] } = useWorkflowNumbers();
  const { workflowId: _workflow, ...rest } = filters;
  return (
    <Select
      label={words('workflow')}
      name="workflow"
      value={filters.workflowId ?? any}
      options={[
        { label: words('anyWorkflow'), value: any },
        ...numbers.map((id) => ({ label: words('number', { id }), value: id })),
      ]}
      onChange={(value) => onChange(value === any ? rest : { ...rest, workflowId: String(value) })}
    />
  );
}
