import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CrmProvider } from '../../../backend/domain/crm/index.ts';
import { callNames, callsOf, type People } from './calls.ts';
import { complaintAbout, lostWriting, recordsIn, type Outcome } from './judge.ts';
import { mutationsOf } from './mutations.ts';
import { startTape, type Tape, type TapedAnswer } from './tape.ts';

export type TapedWorld = {
  /** The CRM’s API, where the tape sits before it. */
  crmUrl: string;
  /** A provider with empty caches that calls `url`. */
  providerAt(url: string): CrmProvider;
  people: People;
  close(): Promise<void>;
};

/**
 * What every CRM’s client makes of answers that are not what they should be: the outcome of the intact answer, or a failure
 * with a name, and never a value that the answer did not hold.
 */
export function answersBattery(name: string, start: () => Promise<TapedWorld>): void {
  let world: TapedWorld;
  let tape: Tape;
  let tried = 0;
  beforeAll(async () => {
    world = await start();
    tape = await startTape(world.crmUrl);
  }, 120_000);
  afterAll(async () => {
    process.stderr.write(`provider answers: ${tried} changed answers of ${name}\n`);
    await tape.close();
    await world.close();
  });

  describe(`with any field of its answers dropped, retyped, extended, emptied or huge, ${name}’s`, () => {
    test.each(callNames)(
      '%s ends as with the intact answer or with a named failure, and invents nothing',
      async (call) => {
        const run = callsOf(world.people)[call];
        const recorded = tape.record();
        const intact = await run(world.providerAt(tape.url));
        const answers = recorded();
        const writtenIntact = tape.written();
        expect(intact.outcome).toBe('ok');
        const complaints: string[] = [];
        for (const [mutation, changedAnswers] of changedTapes(answers)) {
          tape.replay(changedAnswers);
          const about = `${mutation.change} ${mutation.path}`;
          const changed = await run(world.providerAt(tape.url)).catch((error: unknown): Outcome => {
            complaints.push(`${about}: throws ${String(error).slice(0, 200)}`);
            return intact;
          });
          const complaint =
            complaintAbout(
              { intact, changed },
              { mapping: world.people.mapping, mutation, answers: changedAnswers },
            ) ?? lostWriting({ intact: writtenIntact, changed: tape.written() }, mutation);
          if (complaint !== null) complaints.push(`${about}: ${complaint}`);
          tried += 1;
        }
        expect(complaints).toEqual([]);
      },
      300_000,
    );
  });

  test(`${name}: what was recorded has records, so that the judge has something to judge`, async () => {
    tape.record();
    const { value } = await callsOf(world.people).read(world.providerAt(tape.url));
    expect(recordsIn(value).length).toBe(2);
  });
}

/** Every recorded answer changed in one place, the others as they were. */
function changedTapes(answers: readonly TapedAnswer[]) {
  return answers.flatMap((answer, index) => {
    if (!answer.text.startsWith('{') && !answer.text.startsWith('[')) return [];
    return mutationsOf(answer.text).map((mutation) => {
      const { text, contentType = answer.contentType } = mutation;
      return [mutation, answers.with(index, { ...answer, text, contentType })] as const;
    });
  });
}
