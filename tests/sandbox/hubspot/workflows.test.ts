import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parseIsoDuration } from '../../../sandbox/hubspot/iso-duration.ts';
import { signV2, signV3 } from '../../../sandbox/hubspot/signature.ts';
import type { Execution } from '../../../sandbox/hubspot/workflow-executions.ts';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';
import { until } from './app-endpoint.ts';
import { fixture } from './fixture.ts';

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };
type Asked = { path: string; headers: IncomingHttpHeaders; text: string; body: Record<string, unknown> };

let app: Server;
let asked: Asked[];
let answers: Answer[];
let hubspot: RunningSandbox;
let target: string;

beforeEach(async () => {
  asked = [];
  answers = [];
  app = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      asked.push({ path: req.url ?? '', headers: req.headers, text, body: JSON.parse(text) });
      const { status = 200, headers = {}, body = { outputFields: {} } } = answers.shift() ?? {};
      res.writeHead(status, headers).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => app.listen(0, resolve));
  const address = app.address();
  target = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  hubspot = await startSandbox({ publicUrl: target });
  await hubspot.install();
});
afterEach(async () => {
  await hubspot.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

const ask = { action: 'kindred-ask-a-person', inputFields: { question: 'Is this right?' } };
const start = async (request: Record<string, unknown>) =>
  (
    await hubspot.steer('POST', '/_sandbox/workflows/executions', {
      portalId: 62515,
      objectId: 101,
      ...request,
    })
  ).body as unknown as Execution;
const look = async ({ callbackId }: Execution) =>
  (await hubspot.steer('GET', `/_sandbox/workflows/executions/${callbackId}`)).body as unknown as Execution;
const over = async (execution: Execution) => {
  await until(() => hubspot.sandbox.hubspot.workflows.find(execution.callbackId)?.state !== 'pending');
  return look(execution);
};
const advance = (advanceMs: number) => hubspot.steer('POST', '/_sandbox/clock', { advanceMs });
const complete = (callbackId: string, body: unknown, token?: string | null) =>
  hubspot.api('POST', `/automation/actions/callbacks/2026-09/${callbackId}/complete`, body, token);
const block = { body: { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'PT2H' } } };
const approved = { outputFields: { kindred_outcome: 'approved', hs_execution_state: 'SUCCESS' } };

describe('a workflow’s action', () => {
  test('asks the app with a body in the documented shape, signed v2 and v3', async () => {
    hubspot.sandbox.hubspot.people.edit(62515, '101', { jobtitle: 'ze/zir 名' });
    const inputFields = { what_to_do: 'set', when: 'always', pronouns: { property: 'jobtitle' } };
    const made = await start({ action: 'kindred-set-pronouns', inputFields });
    await until(() => asked.length === 1);
    const [{ path, headers, text, body } = { path: '', headers: {}, text: '', body: {} }] = asked;
    expect(path).toBe('/workflow-actions/set-pronouns');
    const uri = target + path;
    const secret = 'sandbox-client-secret';
    const timestampMs = Number(headers['x-hubspot-request-timestamp']);
    expect(headers['x-hubspot-signature']).toBe(signV2({ method: 'POST', uri, body: text, secret }));
    expect(headers['x-hubspot-signature-v3']).toBe(
      signV3({ method: 'POST', uri, body: text, timestampMs, secret }),
    );
    const documented = fixture('hubspot-workflow-action-execution-request-with-extension-ids.docs');
    expect(Object.keys(body).sort()).toEqual(Object.keys(documented).sort());
    expect(Object.keys(body['origin'] ?? {}).sort()).toEqual(Object.keys(documented['origin'] ?? {}).sort());
    expect(body).toMatchObject({
      callbackId: made.callbackId,
      context: { source: 'WORKFLOWS', workflowId: 192814114 },
      object: { objectId: 101, objectType: 'CONTACT' },
      inputFields: { what_to_do: 'set', when: 'always', pronouns: 'ze/zir 名' },
    });
  });

  test('ends as the app says, with outputs that the definition has', async () => {
    answers = [
      { body: { outputFields: { kindred_outcome: 'synced', hs_execution_state: 'SUCCESS' } } },
      { body: { outputFields: { kindred_outcome: 'left_out', hs_execution_state: 'FAIL_CONTINUE' } } },
      { status: 400 },
      { body: { outputFields: { surprise: 'x' } } },
      { body: { outputFields: { kindred_outcome: 'surprise' } } },
      { body: { outputFields: { hs_execution_state: 'MAYBE' } } },
      { body: 'nonsense' },
    ];
    const seen: [string, string | null][] = [];
    for (let count = answers.length; count > 0; count -= 1) {
      const ended = await over(await start({ action: 'kindred-sync-now' }));
      seen.push([ended.state, ended.reason]);
    }
    expect(seen).toEqual([
      ['succeeded', null],
      ['failed_continue', null],
      ['failed', 'HTTP_400'],
      ['failed', 'UNKNOWN_OUTPUT_FIELD surprise'],
      ['failed', 'INVALID_OPTION kindred_outcome'],
      ['failed', 'INVALID_EXECUTION_STATE'],
      ['failed', 'INVALID_ANSWER'],
    ]);
  });

  test('is asked for again after 5xx, and after 429 when its milliseconds are over', async () => {
    answers = [{ status: 503 }, { status: 429, headers: { 'retry-after': '3600000' } }];
    const made = await start({ action: 'kindred-sync-now' });
    await until(() => hubspot.sandbox.hubspot.workflows.find(made.callbackId)?.reason === 'HTTP_503');
    await advance(10_000);
    await until(() => hubspot.sandbox.hubspot.workflows.find(made.callbackId)?.reason === 'HTTP_429');
    await advance(3_500_000);
    expect(asked).toHaveLength(2);
    await advance(110_000);
    expect(await over(made)).toMatchObject({ state: 'succeeded', attempts: 3 });
    expect(new Set(asked.map(({ body }) => body['callbackId'])).size).toBe(1);
  });

  test('fails when the app has not answered well for three days', async () => {
    answers = Array.from({ length: 5 }, () => ({ status: 500 }));
    const made = await start({ action: 'kindred-sync-now' });
    await until(() => asked.length === 1);
    await advance(3 * 86_400_000 + 60_000);
    expect(await over(made)).toMatchObject({ state: 'failed', reason: 'HTTP_500', attempts: 2 });
  });

  test('can be delivered twice at the same moment', async () => {
    const made = await start({ action: 'kindred-sync-now', copies: 2 });
    await until(() => asked.length === 2);
    expect(await over(made)).toMatchObject({ state: 'succeeded' });
  });

  test.each([
    [{ action: 'nobody' }, /no action/],
    [{ action: 'kindred-ask-a-person' }, /is required/],
    [{ ...ask, inputFields: { question: { property: 'email' } } }, /takes no OBJECT_PROPERTY/],
    [{ action: 'kindred-set-pronouns', inputFields: { what_to_do: 'x', when: 'always' } }, /none of/],
    [{ action: 'kindred-sync-now', inputFields: { other: 'x' } }, /no input/],
    [{ action: 'kindred-sync-now', surprise: 1 }, /surprise/],
    [{ action: 'kindred-sync-now', portalId: 1 }, /no such account/],
  ])('that the editor would not let through is refused: %j', async (request, message) => {
    const body = { portalId: 62515, objectId: 101, ...request };
    const refused = await hubspot.steer('POST', '/_sandbox/workflows/executions', body);
    expect([refused.status, String(refused.body['message'])]).toEqual([400, expect.stringMatching(message)]);
    expect(asked).toEqual([]);
  });
});

describe('an action that waits', () => {
  test('is ended once by its callback', async () => {
    answers = [block];
    const made = await over(await start(ask));
    expect(made.state).toBe('blocked');
    expect((await complete(made.callbackId, approved)).status).toBe(204);
    expect(await look(made)).toMatchObject({
      state: 'succeeded',
      outputFields: { kindred_outcome: 'approved' },
    });
    const second = await complete(made.callbackId, approved);
    expect([second.status, second.body['category']]).toEqual([404, 'OBJECT_NOT_FOUND']);
  });

  test('goes on without the app when its time is over', async () => {
    answers = [block];
    const made = await over(await start(ask));
    await advance(2 * 3_600_000 - 60_000);
    expect((await look(made)).state).toBe('blocked');
    await advance(60_000);
    expect((await look(made)).state).toBe('expired');
    await hubspot.install();
    expect((await complete(made.callbackId, approved)).status).toBe(404);
  });

  test('waits a week where the app does not say for how long', async () => {
    answers = [{ body: { outputFields: { hs_execution_state: 'BLOCK' } } }];
    const made = await over(await start(ask));
    expect((made.expiresMs ?? 0) - made.startedMs).toBeGreaterThanOrEqual(7 * 86_400_000);
  });

  test('is not ended by a wrong body, without the scope, or from another account', async () => {
    answers = [block];
    const made = await over(await start(ask));
    for (const body of [{}, { outputFields: { kindred_outcome: 1 } }, { outputFields: { other: 'x' } }]) {
      const refused = await complete(made.callbackId, body);
      expect([refused.status, refused.body['category']]).toEqual([400, 'VALIDATION_ERROR']);
    }
    expect((await complete(made.callbackId, approved, null)).status).toBe(401);
    const other = await hubspot.install(62516);
    expect((await complete(made.callbackId, approved, other.accessToken)).status).toBe(404);
    await hubspot.steer('POST', '/_sandbox/rules', { grantsOptionalScopes: false });
    const without = await hubspot.install();
    const refused = await complete(made.callbackId, approved, without.accessToken);
    expect([refused.status, refused.body['category']]).toEqual([403, 'MISSING_SCOPES']);
    expect((await look(made)).state).toBe('blocked');
  });

  test('can be ended among others', async () => {
    answers = [block, block];
    const [one, two] = [await over(await start(ask)), await over(await start(ask))];
    const inputs = [one, two].map(({ callbackId }) => ({ callbackId, ...approved, typedOutputs: {} }));
    const path = '/automation/actions/callbacks/2026-09/complete';
    expect((await hubspot.api('POST', path, { inputs })).status).toBe(204);
    const listed = await hubspot.steer(
      'GET',
      '/_sandbox/workflows/executions?portalId=62515&state=succeeded',
    );
    expect(listed.body['items']).toHaveLength(2);
  });
});

test.each([
  ['PT169H', 169 * 3_600_000],
  ['P1WT1H', 7 * 86_400_000 + 3_600_000],
  ['P2DT3M4S', 2 * 86_400_000 + 184_000],
  ['P', null],
  ['PT', null],
  ['P1M', null],
  ['1H', null],
])('the duration %s is read as HubSpot’s examples have it', (text, ms) => {
  expect(parseIsoDuration(text)).toBe(ms);
});
