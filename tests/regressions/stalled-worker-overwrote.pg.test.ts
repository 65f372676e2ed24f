import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pushPending } from '../../backend/features/sync/index.ts';
import { startBackend, type Backend } from '../fixtures/backend.ts';

const patienceMs = 120_000;
/** Longer than a push holds what it has claimed. */
const pausedMs = 20_000;
let backend: Backend;

beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  await backend.sync();
}, patienceMs);
afterAll(() => backend.close());

test(
  'a worker that stood still between its look and its write overwrote what a person had entered meanwhile',
  async () => {
    const [record = ''] = backend.recordIds();
    const [row] = await backend.rows<{ contact_id: string }>(
      'select contact_id from contact_link where external_id = $1',
      [record],
    );
    const path = `/api/contacts/${row?.contact_id ?? ''}`;
    const edited = await backend.api('PATCH', path, { fields: { pronouns: 'older' } });
    expect(edited.status).toBe(200);
    const other = await backend.secondProcess();
    backend.atRacePoint.hook = async (point) => {
      if (point !== 'push.sending') return;
      backend.atRacePoint.hook = null;
      backend.clock.advance(pausedMs);
      // Another worker takes over, and afterwards somebody says something else.
      await pushPending(other, backend.tenantId);
      expect(backend.held(record)['custom_pronouns']).toBe('older');
      backend.edit(record, { custom_pronouns: 'newer' });
    };

    await pushPending(backend.context, backend.tenantId);
    expect(backend.held(record)['custom_pronouns']).toBe('newer');
    await backend.drain();

    expect(backend.held(record)['custom_pronouns']).toBe('newer');
    const { body } = await backend.api('GET', path);
    expect(body).toMatchObject({ fields: { pronouns: { value: 'newer' } } });
  },
  patienceMs,
);
