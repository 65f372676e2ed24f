import { Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Permission } from '../api-types.ts';
import type { Change } from '../plan/plan-changes.ts';
import { wayBackOf } from '../plan/way-back.ts';
import type { Job } from '../queries/use-run.ts';
import type { Report } from '../run/report.ts';
import { useDesk, useDeskStore } from '../store/desk.ts';
import { useChosenWords } from '../words/use-chosen-words.ts';

type NextStepsProps = {
  job: Job;
  report: Report;
  permissions: readonly Permission[];
  onRun: (job: Job) => void;
  /** Reads the chosen records anew. */
  onLook: () => Promise<void>;
  /** Back to the choice of what to do. */
  onClose: () => void;
};

/** What can follow: trying again what failed, taking back what was done, something else. */
export function NextSteps({ job, report, permissions, onRun, onLook, onClose }: NextStepsProps) {
  const words = useChosenWords();
  const desk = useDeskStore();
  const earlier = useDesk((one) => one.wayBack);
  const [looking, setLooking] = useState(false);
  const again = triedAgain(job, report);
  const back = job.kind === 'do' ? latestOfEach([...earlier, ...wayBackOf(job.intent, report)]) : [];
  const mayWrite = permissions.includes('contacts:bulk');
  const backKind = job.intent.action === 'settle' ? 'other' : 'undo';
  const close = async (next: { only: readonly string[] | null; wayBack: readonly Change[] }) => {
    setLooking(true);
    await onLook();
    desk.setState(next);
    onClose();
  };
  // What was planned is planned anew on what is there now, and a person looks at it; taking back knows what it expects.
  const tryAgain = () => {
    if (job.kind !== 'do') onRun({ ...job, changes: again });
    else void close({ only: again.map(({ contact }) => contact.objectId), wayBack: back });
  };
  return (
    <Flex direction="column" gap="sm">
      {back.length > 0 && !mayWrite && <Text>{words('mayNotWrite')}</Text>}
      <Flex direction="row" gap="sm" wrap={true}>
        {again.length > 0 && (
          <LoadingButton variant="primary" loading={looking} onClick={tryAgain}>
            {words('tryThose', { count: again.length })}
          </LoadingButton>
        )}
        {back.length > 0 && (
          <Button
            variant="secondary"
            disabled={looking || !mayWrite}
            onClick={() => {
              desk.setState({ wayBack: [] });
              onRun({
                kind: backKind,
                intent: { action: 'set', pronouns: null },
                changes: back,
                skipped: [],
              });
            }}
          >
            {words(backKind === 'undo' ? 'takeBack' : 'useOther')}
          </Button>
        )}
        <Button
          variant="secondary"
          disabled={looking}
          onClick={() => void close({ only: null, wayBack: [] })}
        >
          {words('anew')}
        </Button>
      </Flex>
    </Flex>
  );
}

/** What failed or was not tried; what changed since it was written is not taken back. */
function triedAgain({ kind }: Job, { failed, untried }: Report): Change[] {
  const retried = failed.filter(
    ({ reason }) => kind === 'do' || reason === 'no_answer' || reason === 'refused',
  );
  return [...retried.flatMap(({ changes }) => changes), ...untried];
}

const latestOfEach = (changes: readonly Change[]): Change[] => [
  ...new Map(changes.map((change) => [change.contactId, change])).values(),
];
