import { Alert, Button, Flex, Heading, Text, ToggleGroup } from '@hubspot/ui-extensions';
import type { Failure } from 'kindred-shared/api/answer.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayFailure } from 'kindred-shared/words/say-failure.ts';
import type { ChosenView, Contact } from '../api-types.ts';
import { planChanges } from '../plan/plan-changes.ts';
import { refusalOf } from '../plan/refusal-of.ts';
import type { Job } from '../queries/use-run.ts';
import { actionNames, useDesk, useDeskStore } from '../store/desk.ts';
import { actionKey } from '../words/action-key.ts';
import { useChosenWords } from '../words/use-chosen-words.ts';
import { useIntent } from '../store/use-intent.ts';
import { PlanPreview } from './PlanPreview.tsx';
import { PronounsInput } from './PronounsInput.tsx';
import { SideChoice } from './SideChoice.tsx';

type ActionFormProps = {
  contacts: readonly Contact[];
  isRetry: boolean;
  view: ChosenView;
  failure: Failure | null;
  onRun: (job: Job) => void;
};

/** What to do with the contacts, what that would change, and the one button that does it. */
export function ActionForm({ contacts, isRetry, view, failure, onRun }: ActionFormProps) {
  const { shared } = useSurface();
  const words = useChosenWords();
  const desk = useDeskStore();
  const action = useDesk((one) => one.action);
  const intent = useIntent(contacts);
  const plan = intent === null ? null : planChanges(contacts, intent);
  const refusal = refusalOf(action, view.caller.permissions);
  const count = plan?.changes.length ?? 0;
  const differing = contacts.filter(({ conflicts }) => conflicts.length > 0).length;
  return (
    <Flex direction="column" gap="md">
      {failure !== null && (
        <Alert title={words('stale')} variant="warning">
          {sayFailure(failure, shared).text}
        </Alert>
      )}
      <Heading>{words(isRetry ? 'retrying' : 'chosen', { count: contacts.length })}</Heading>
      <ToggleGroup
        toggleType="radioButtonList"
        name="action"
        label={words('action')}
        value={action}
        options={actionNames.map((name) => ({
          value: name,
          label: words(name),
          description: words(`${name}Hint`, { count: differing }),
        }))}
        onChange={(chosen: string) =>
          desk.setState({ action: actionNames.find((name) => name === chosen) ?? 'set' })
        }
      />
      {action === 'set' && <PronounsInput suggestions={view.suggestions} />}
      {action === 'settle' && differing > 0 && <SideChoice contacts={contacts} />}
      {plan !== null && <PlanPreview action={action} plan={plan} />}
      {refusal !== null && <Text format={{ fontWeight: 'demibold' }}>{words(refusal)}</Text>}
      <Flex direction="row" gap="sm">
        <Button
          variant="primary"
          disabled={refusal !== null || intent === null || count === 0}
          onClick={() => {
            if (intent !== null && plan !== null) onRun({ kind: 'do', intent, ...plan });
          }}
        >
          {words(actionKey('apply', action), { count })}
        </Button>
      </Flex>
    </Flex>
  );
}
