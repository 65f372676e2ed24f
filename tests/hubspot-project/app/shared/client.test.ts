import { describe, expect, test } from '@jest/globals';
import { answerOf, createApi } from '../../../../hubspot-project/app/shared/api/client.ts';
import { scriptedFetch, type FakeAnswer } from '../surface-rig.tsx';

const ask = (answer: FakeAnswer) => {
  const { proxyFetch, calls } = scriptedFetch(() => answer);
  const api = createApi(proxyFetch, 'https://api.kindred.example');
  return { calls, given: answerOf(api.GET('/api/conflicts', { params: { query: { limit: 2 } } })) };
};
const refusal = { type: 'about:blank', title: 'Not found', status: 404, code: 'not_found', detail: 'Gone.' };
const proxyFailure = {
  status: 'error',
  message: 'Error returned from Request Uri',
  category: 'BAD_GATEWAY',
  context: { appServerStatusCode: ['503'] },
};

describe('a request through HubSpot’s proxy', () => {
  test('carries method, path, query and body, and not one header', async () => {
    const seen: unknown[] = [];
    const api = createApi(async (...call) => {
      seen.push(call);
      return { status: 200, json: async () => ({ items: [] }) };
    }, 'https://api.kindred.example');
    await answerOf(api.GET('/api/conflicts', { params: { query: { limit: 2 } } }));
    await answerOf(
      api.POST('/api/conflicts/{id}/resolve', { params: { path: { id: 'a/b' } }, body: { choose: 'app' } }),
    );
    expect(seen).toEqual([
      ['https://api.kindred.example/api/conflicts?limit=2', { method: 'GET', timeout: 12_000 }],
      [
        'https://api.kindred.example/api/conflicts/a%2Fb/resolve',
        { method: 'POST', body: { choose: 'app' }, timeout: 12_000 },
      ],
    ]);
  });

  test('gives the value, wrapped in the local proxy’s envelope or bare', async () => {
    const page = { items: [], nextCursor: null };
    expect(await ask({ body: page }).given).toEqual({ outcome: 'ok', value: page });
    const envelope = { status: 'success', responseBody: page, context: {} };
    expect(await ask({ body: envelope }).given).toEqual({ outcome: 'ok', value: page });
  });

  test('gives a problem that came as 200 with all of its members', async () => {
    const given = await ask({ body: { ...refusal, state: 'closed' } }).given;
    expect(given).toEqual({ outcome: 'problem', problem: { ...refusal, more: { state: 'closed' } } });
  });

  test.each<[string, FakeAnswer, string]>([
    ['a failure that the proxy tells of', { body: proxyFailure }, 'unavailable'],
    ['a status that is none of ours', { status: 503, body: '<html>' }, 'unavailable'],
    ['too many requests', { status: 429, body: {} }, 'busy'],
    ['a request that never left', 'offline', 'offline'],
  ])('says what %s is', async (_what, answer, outcome) => {
    expect(await ask(answer).given).toEqual({ outcome });
  });

  test('leaves sixteen of HubSpot’s twenty places to others', async () => {
    let now = 0;
    let most = 0;
    const api = createApi(async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      return { status: 200, json: async () => ({}) };
    }, 'https://api.kindred.example');
    await Promise.all(Array.from({ length: 20 }, () => answerOf(api.GET('/api/sync/status'))));
    expect(most).toBe(4);
  });
});
