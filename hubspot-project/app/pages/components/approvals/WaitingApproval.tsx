import { Flex, Heading, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayMoment, sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Approval } from '../../api-types.ts';
import { useDecide } from '../../queries/use-approvals.ts';
import { useMay, useMe } from '../../queries/use-me.ts';
import { useNeedsSomebodyElse } from '../../queries/use-needs-somebody-else.ts';
import { useApprovalsWords } from '../../words/use-approvals-words.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { sayWho } from '../../words/say-who.ts';
import { FailedAction } from '../FailedAction.tsx';
import { DecideModal } from './DecideModal.tsx';
import { Effects } from './Effects.tsx';

/** One request: who asks for what and why, what happens if it is approved, and deciding it. */
export function WaitingApproval({
  approval,
  nowMs,
  isFirst,
  onSaid,
}: {
  approval: Approval;
  nowMs: number;
  isFirst: boolean;
  onSaid: (said: string) => void;
}) {
  const words = useApprovalsWords();
  const decide = useDecide();
  const say = async (decision: Decision, note: string) => {
    const answer = await decide.mutateAsync({ id: approval.id, decision, note });
    if (answer.outcome === 'ok') onSaid(words(decision));
  };
  const failed = decide.data !== undefined && decide.data.outcome !== 'ok' ? decide.data : null;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{approval.subject}</Heading>
        <Text>{approval.reason}</Text>
        <Text format={{ fontWeight: 'demibold' }}>{words('effects')}</Text>
        <Effects effects={approval.effects} />
        <Asked approval={approval} nowMs={nowMs} />
        <Decisions
          approval={approval}
          isFirst={isFirst}
          isBusy={decide.isPending}
          onDecide={(decision, note) => void say(decision, note)}
        />
        {failed !== null && <FailedAction failure={failed} />}
      </Flex>
    </Tile>
  );
}

type Decision = 'approved' | 'rejected';

function Decisions({
  approval,
  isFirst,
  isBusy,
  onDecide,
}: {
  approval: Approval;
  isFirst: boolean;
  isBusy: boolean;
  onDecide: (decision: Decision, note: string) => void;
}) {
  const words = useApprovalsWords();
  const mayDecide = useMay('approvals:decide');
  const isOwn = useNeedsSomebodyElse(approval);
  const asked = (decision: Decision) => (
    <DecideModal approval={approval} decision={decision} onDecide={(note) => onDecide(decision, note)} />
  );
  return (
    <>
      <Flex direction="row" gap="sm">
        <LoadingButton
          variant={isFirst ? 'primary' : 'secondary'}
          loading={isBusy}
          disabled={!mayDecide || isOwn}
          overlay={asked('approved')}
        >
          {words('approve')}
        </LoadingButton>
        <LoadingButton loading={isBusy} disabled={!mayDecide} overlay={asked('rejected')}>
          {words('reject')}
        </LoadingButton>
      </Flex>
      {!mayDecide && <Text variant="microcopy">{words('onlyManagers')}</Text>}
      {mayDecide && isOwn && <Text variant="microcopy">{words('own')}</Text>}
    </>
  );
}

function Asked({ approval, nowMs }: { approval: Approval; nowMs: number }) {
  const { timeStyle } = useSurface();
  const words = useApprovalsWords();
  const pages = usePagesWords();
  const { data: me } = useMe();
  const when = sayWhen(approval.createdAt, nowMs, timeStyle) ?? '';
  const who = sayWho(approval.requestedBy, me, pages);
  const expires = words('expires', { when: sayMoment(approval.expiresAt, timeStyle) ?? '' });
  const asked = who === null ? words('askedByKindred', { when }) : words('asked', { who, when });
  return <Text variant="microcopy">{`${asked} · ${expires}`}</Text>;
}
