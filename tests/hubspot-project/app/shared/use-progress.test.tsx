import { Button, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { describe, expect, test } from '@jest/globals';
import { useState } from 'react';
import { useProgress } from '../../../../hubspot-project/app/shared/query/use-progress.ts';

type Progress = Parameters<typeof useProgress>[0] extends infer Session | undefined
  ? Session extends { progress: infer Part }
    ? Part
    : never
  : never;

type Look = { progress: Progress; nowMs?: number; id?: string };

/** One look after the other, each when its button is pressed. */
function Shown({ all }: { all: readonly Look[] }) {
  const [at, setAt] = useState(0);
  const { progress, nowMs = at * 1_000, id = 'a' } = all[at] ?? { progress: reading(0) };
  const { share, isSlow } = useProgress({ id, kind: 'first', progress }, nowMs);
  const said = share === null ? 'nobody knows' : String(Math.round(share * 100));
  return (
    <>
      <Text>{`${at}: ${said}${isSlow ? ' slow' : ''}`}</Text>
      <Button onClick={() => setAt(at + 1)}>Look</Button>
    </>
  );
}

/** What is said after each look, a second apart where no time is given. */
async function looks(all: readonly Look[]): Promise<string[]> {
  const rig = createRenderer('settings');
  rig.render(<Shown all={all} />);
  const said: string[] = [];
  for (const index of all.keys()) {
    await rig.waitFor(() => expect(rig.find(Text).text).toMatch(new RegExp(`^${index}: `)));
    said.push((rig.find(Text).text ?? '').replace(/^\d+: /, ''));
    rig.find(Button).trigger('onClick');
  }
  return said;
}

const reading = (done: number, total: number | null = 100): Progress => ({ done, total, phase: 'reading' });

describe('the progress of a session', () => {
  test('goes through all phases once', async () => {
    const said = await looks([
      { progress: reading(0, null) },
      { progress: reading(50) },
      { progress: { done: 0, total: 100, phase: 'matching' } },
      { progress: { done: 100, total: 100, phase: 'writing' } },
    ]);
    expect(said).toEqual(['nobody knows', '17', '33', '100']);
  });

  test('never goes back when something is read anew', async () => {
    const said = await looks([
      { progress: { done: 90, total: 100, phase: 'writing' } },
      { progress: { done: 10, total: 100, phase: 'writing' } },
      { progress: reading(0) },
    ]);
    expect(said).toEqual(['97', '97', '97']);
  });

  test('begins anew with another session', async () => {
    expect(await looks([{ progress: reading(90) }, { progress: reading(30), id: 'b' }])).toEqual([
      '30',
      '10',
    ]);
  });

  test('is slow when nothing moved for longer than usual, and not any more when it does', async () => {
    const said = await looks([
      { progress: reading(30), nowMs: 0 },
      { progress: reading(30), nowMs: 40_000 },
      { progress: reading(30), nowMs: 46_000 },
      { progress: reading(60), nowMs: 48_000 },
    ]);
    expect(said).toEqual(['10', '10', '10 slow', '20']);
  });
});
