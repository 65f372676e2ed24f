import { Flex, LoadingButton, Select, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { sources } from '../../api-types.ts';
import type { Conflict, Source } from '../../api-types.ts';
import { chosenAtMost } from '../../queries/use-conflicts.ts';
import { useMay } from '../../queries/use-me.ts';
import { useResolveMany } from '../../queries/use-resolve.ts';
import { useDesk } from '../../store/conflict-desk.ts';
import { useConflictsWords } from '../../words/use-conflicts-words.ts';
import { AskFirst } from '../AskFirst.tsx';
import { FailedAction } from '../FailedAction.tsx';
import { ManyReport } from './ManyReport.tsx';

/** One side for all that are chosen: how many that settles, doing it, and what came of it. */
export function SettleMany({ picked }: { picked: readonly Conflict[] }) {
  const { shared } = useSurface();
  const words = useConflictsWords();
  const mayDecide = useMay('conflicts:decide');
  const [side, setSide] = useState<Source>('hubspot');
  const choose = useDesk((desk) => desk.choose);
  const resolve = useResolveMany();
  const fitting = picked.filter(({ sides }) => sides.some(({ source }) => source === side));
  const rest = picked.length - fitting.length;
  const settle = async () => {
    const answer = await resolve.mutateAsync({ ids: fitting.map(({ id }) => id), choose: side });
    if (answer.outcome === 'ok') choose([]);
  };
  const count = fitting.length;
  const overlay = (
    <AskFirst
      id="settle-many"
      title={words('settleTitle', { count })}
      verb={words('settleMany', { count })}
      onYes={() => void settle()}
    >
      {words('settleText', { place: shared(side) })}
    </AskFirst>
  );
  return (
    <Flex direction="column" gap="sm" align="start">
      <Select
        label={words('side')}
        name="side"
        value={side}
        options={sources.map((value) => ({ label: shared(value), value }))}
        onChange={(value) => setSide(sources.find((one) => one === value) ?? 'hubspot')}
      />
      {picked.length > 0 && (
        <Text>
          {words('preview', { fit: count })} {rest > 0 && words('previewRest', { rest })}
        </Text>
      )}
      {picked.length === chosenAtMost && <Text variant="microcopy">{words('tooMany')}</Text>}
      <LoadingButton
        variant="primary"
        loading={resolve.isPending}
        disabled={count === 0 || !mayDecide}
        overlay={overlay}
      >
        {words('settleMany', { count })}
      </LoadingButton>
      {!mayDecide && <Text variant="microcopy">{words('notAllowed')}</Text>}
      {resolve.data?.outcome === 'ok' && <ManyReport items={resolve.data.value.items} />}
      {resolve.data !== undefined && resolve.data.outcome !== 'ok' && <FailedAction failure={resolve.data} />}
    </Flex>
  );
}
