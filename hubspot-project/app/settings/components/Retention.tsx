import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import type { components } from 'kindred-shared/api/schema.d.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { sayWhen } from 'kindred-shared/time/say-when.ts';
import { useChange } from '../queries/use-change.ts';
import { differ } from '../store/differ.ts';
import { useEdit } from '../store/use-edit.ts';
import type { SettingsView } from '../view.ts';
import { useRulesWords } from '../words/use-words.ts';
import { ClashNotice } from './ClashNotice.tsx';
import { RetentionDays, fits } from './RetentionDays.tsx';
import { SaveRow } from './SaveRow.tsx';

type Rules = NonNullable<SettingsView['privacy']['retention']>;
type Days = components['schemas']['ChangeRetentionBody']['days'];
type RetentionProps = {
  retention: Rules;
  /** When the view was read, epoch milliseconds. */
  nowMs: number;
};

/** How long what is kept; what is the same for everybody is said, not asked. */
export function Retention({ retention, nowMs }: RetentionProps) {
  const words = useRulesWords();
  const { timeStyle } = useSurface();
  const save = useChange((api, days: Days) =>
    answerOf(api.PATCH('/api/privacy/retention', { body: { days } })),
  );
  const current = Object.fromEntries(retention.rules.map(({ kind, days }) => [kind, days]));
  const edit = useEdit<Record<string, number>>(current);
  const cancel = () => {
    edit.drop();
    save.reset();
  };
  const submit = async () => {
    const changed = differ(edit.values, current).map((kind) => [kind, edit.values[kind]]);
    const answer = await save.mutateAsync(Object.fromEntries(changed));
    if (answer.outcome === 'ok') cancel();
  };
  const sayTheirs = (theirs: Partial<Record<string, number>>) =>
    retention.rules.flatMap(({ kind }) => {
      const days = theirs[kind];
      return days === undefined ? [] : [{ label: words(kind), value: words('daysOnly', { days }) }];
    });
  const lastRun = sayWhen(retention.lastRun?.at ?? null, nowMs, timeStyle);
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('retentionTitle')}</Heading>
      <Text>{words('retentionHint')}</Text>
      <RetentionDays rules={retention.rules} days={edit.values} onChange={edit.change} />
      {lastRun !== null && <Text variant="microcopy">{words('lastRun', { when: lastRun })}</Text>}
      <SaveRow
        edit={edit}
        clash={
          edit.clash && <ClashNotice last={null} viewerId={null} theirs={sayTheirs(edit.clash)} edit={edit} />
        }
        isValid={retention.rules.every((rule) => fits(rule, edit.values[rule.kind] ?? rule.days))}
        mayChange={true}
        isSaving={save.isPending}
        answer={save.data}
        onSave={() => void submit()}
        onCancel={cancel}
      />
    </Flex>
  );
}
