import { expect, test } from '@jest/globals';
import { createLog } from '../../../backend/platform/log.ts';

function linesOf(facts: Record<string, unknown>): string[] {
  const written: string[] = [];
  createLog('info', { write: (text) => void written.push(text) }).info(facts, 'thing.happened');
  return written
    .join('')
    .split('\n')
    .filter((line) => line !== '');
}

test('a line is JSON with its event, its level and its time in UTC', () => {
  const [line = '', ...more] = linesOf({ contactId: '1' });
  expect(more).toEqual([]);
  expect(JSON.parse(line)).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    msg: 'thing.happened',
    contactId: '1',
  });
});

test('nothing in a fact makes a second line or another fact', () => {
  const reason = 'x"}\n{"level":50,"msg":"forged"}\r\u2028\u001b[31m';
  const [line = '', ...more] = linesOf({ reason });
  expect(more).toEqual([]);
  expect(JSON.parse(line)).toMatchObject({ level: 30, msg: 'thing.happened', reason });
});

test('below its level nothing is written', () => {
  const written: string[] = [];
  const log = createLog('info', { write: (text) => void written.push(text) });
  log.debug({ stack: 'at somewhere' }, 'route.failed.stack');
  expect(written).toEqual([]);
});
