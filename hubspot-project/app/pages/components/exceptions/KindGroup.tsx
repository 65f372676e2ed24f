import { Flex, Heading } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Exception } from '../../api-types.ts';
import { chosenAtMost } from '../../queries/use-exceptions-to-choose.ts';
import type { ManyFixed } from '../../queries/use-fix-many.ts';
import { useExceptionsWords } from '../../words/use-exceptions-words.ts';
import { AnswerMany } from './AnswerMany.tsx';
import { ExceptionsTable } from './ExceptionsTable.tsx';

/** Open exceptions of one kind: each with its answers, and those that many of them can be given at once. */
export function KindGroup({
  kind,
  exceptions,
  count,
  nowMs,
  onDone,
  onReport,
}: {
  kind: Exception['kind'];
  exceptions: readonly Exception[];
  /** How many are open, also those that are not here yet. */
  count: number;
  nowMs: number;
  onDone: (said: string) => void;
  onReport: (report: ManyFixed) => void;
}) {
  const words = useExceptionsWords();
  const [chosen, setChosen] = useState<readonly Exception[]>([]);
  const isMany = exceptions.length > 1 && exceptions.some(({ fix }) => fix.some(({ forMany }) => forMany));
  const ids = new Set(chosen.map(({ id }) => id));
  const toggle = (exception: Exception) =>
    setChosen((now) =>
      now.some(({ id }) => id === exception.id)
        ? now.filter(({ id }) => id !== exception.id)
        : [...now, exception].slice(0, chosenAtMost),
    );
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('groupTitle', { title: words(kind), count })}</Heading>
      {isMany && (
        <AnswerMany
          kind={kind}
          count={count}
          shown={exceptions}
          chosen={chosen}
          onChoose={setChosen}
          onReport={onReport}
        />
      )}
      <ExceptionsTable
        exceptions={exceptions}
        nowMs={nowMs}
        onDone={onDone}
        choice={isMany ? { ids, toggle } : null}
      />
    </Flex>
  );
}
