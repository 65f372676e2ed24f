import { Alert, Button, Flex, Text } from '@hubspot/ui-extensions';
import type { Failure } from 'kindred-shared/api/answer.ts';
import { useState } from 'react';
import type { AuditChain } from '../../api-types.ts';
import { useVerify } from '../../queries/use-audit.ts';
import { useAuditWords } from '../../words/use-audit-words.ts';
import type { AuditKey } from '../../words/audit.en.ts';
import { FailedAction } from '../FailedAction.tsx';

/** One click reads so many parts; a long trail takes another one. Each part costs points of the person's minute. */
const partsAtOnce = 20;
type Checked = { count: number; chain: AuditChain };
type Fault = NonNullable<AuditChain['broken']>['fault'];
const faults: Record<Fault, AuditKey> = {
  missing: 'faultMissing',
  changed: 'faultChanged',
  values: 'faultValues',
  stripped: 'faultStripped',
  beginning: 'faultBeginning',
  end: 'faultEnd',
  noted: 'faultNoted',
};

/** Checks the trail from its beginning, part by part, and says what was found. */
export function VerifyTrail() {
  const words = useAuditWords();
  const verify = useVerify();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isUnfinished = checked?.chain.outcome === 'unfinished';
  const run = async () => {
    setBusy(true);
    setFailure(null);
    let sum = isUnfinished ? checked : null;
    for (let part = 0; part < partsAtOnce; part += 1) {
      const answer = await verify.mutateAsync(sum?.chain.head ?? null);
      if (answer.outcome !== 'ok') {
        setFailure(answer);
        break;
      }
      sum = { count: (sum?.count ?? 0) + answer.value.checked, chain: answer.value };
      setChecked(sum);
      if (answer.value.outcome !== 'unfinished') break;
    }
    setBusy(false);
  };
  return (
    <Flex direction="column" gap="sm" align="start">
      <Text>{words('verifyText')}</Text>
      <Button disabled={isBusy} onClick={() => void run()}>
        {words(isUnfinished ? 'verifyOn' : 'verify')}
      </Button>
      {isBusy && <Text>{words('verifying', { count: checked?.count ?? 0 })}</Text>}
      {!isBusy && checked !== null && <Verdict checked={checked} />}
      {failure !== null && <FailedAction failure={failure} />}
    </Flex>
  );
}

function Verdict({ checked: { count, chain } }: { checked: Checked }) {
  const words = useAuditWords();
  if (chain.broken !== null) {
    const { seq, fault } = chain.broken;
    return (
      <Alert variant="danger" title={words('broken', { seq: String(seq) })}>
        <Text>{words('brokenText', { means: words(faults[fault]), count })}</Text>
      </Alert>
    );
  }
  const isWhole = chain.outcome === 'intact';
  return (
    <Alert
      variant={isWhole ? 'success' : 'info'}
      title={words(isWhole ? 'intact' : 'unfinished', { count })}
    />
  );
}
