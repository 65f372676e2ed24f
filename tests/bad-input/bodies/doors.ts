import { bodyLimitBytes } from '../../../backend/contract/route.ts';
import { actionLimitSizeBytes, webhookLimits } from '../../../backend/providers/hubspot/index.ts';
import { pipedriveWebhookLimits } from '../../../backend/providers/pipedrive/index.ts';
import { firstCompanyId, firstUserId } from '../../../sandbox/pipedrive/companies.ts';
import { executionOf } from '../../backend/features/workflows/workflow-world.ts';
import { request as signedRequest } from '../../backend/providers/hubspot/signed-request.ts';
import type { Backend } from '../../fixtures/backend.ts';
import { bytesOf, exchange, type WireAnswer } from '../../fixtures/over-socket.ts';
import { hubspotEvent } from '../hubspot-event.ts';

/** How a body travels: with its length, in chunks, or with a length that is not its own. */
export type Transport = 'whole' | 'chunked' | { saysBytes: number };
export type Headers = readonly (readonly [string, string])[];

/** A place where somebody else’s JSON comes in. */
export type Door = {
  name: string;
  limitBytes: number;
  /** The status of a body that is taken. */
  taken: number;
  /** A body that is taken and has an effect of its own each time. */
  good(): Record<string, unknown> | unknown[];
  /** What has come of it so far. */
  written(): Promise<number>;
  send(
    body: Buffer,
    options?: { transport?: Transport; headers?: Headers; patienceMs?: number },
  ): Promise<WireAnswer>;
};

export const pipedriveEvent = (meta: Record<string, unknown> = {}) => ({
  data: { id: 77, name: 'Zoë' },
  previous: {},
  meta: {
    action: 'change',
    entity: 'person',
    entity_id: '77',
    company_id: String(firstCompanyId),
    timestamp: '2026-11-20T10:00:00.123Z',
    user_id: '12400001',
    version: '2.0',
    webhook_id: '990001',
    change_source: 'app',
    ...meta,
  },
});

/** All doors of a backend that both CRMs are connected to. */
export function doorsOf(backend: Backend): Record<'hubspot' | 'pipedrive' | 'workflow' | 'api', Door> {
  const [hook] = backend.pipedrive.webhooks.list(firstUserId(firstCompanyId));
  const hookPath = new URL(hook?.url ?? '').pathname;
  const basic = Buffer.from(`${hook?.auth?.user}:${hook?.auth?.password}`).toString('base64');
  let made = 0;
  const next = () => (made += 1);
  const count = async (from: string) => {
    const [row] = await backend.rows<{ count: number }>(`select count(*)::int as count from ${from}`);
    return row?.count ?? 0;
  };
  const signed =
    (target: string) =>
    (body: Buffer): Headers => {
      const stamp = String(backend.clock.nowMs());
      const url = backend.url + target;
      const { signature } = signedRequest({ method: 'POST', url, body, stamp, key: 'sandbox-client-secret' });
      return [
        ['x-hubspot-signature-v3', String(signature)],
        ['x-hubspot-request-timestamp', stamp],
      ];
    };
  const sending =
    (target: string, credentials: (body: Buffer) => Headers): Door['send'] =>
    (body, { transport = 'whole', headers = [], patienceMs = 10_000 } = {}) => {
      const own = [
        ['host', new URL(backend.url).host],
        ['content-type', 'application/json'],
        ['connection', 'close'],
        ...credentials(body),
        ...headers,
      ] as const;
      return exchange(backend.url, wireBytes(target, own, body, transport), patienceMs);
    };
  const workflows = '/workflow-actions/set-pronouns';
  return {
    hubspot: {
      name: 'HubSpot’s webhooks',
      limitBytes: webhookLimits.sizeBytes,
      taken: 202,
      good: () => [hubspotEvent({ occurredAt: 1_790_000_000_000 + next() })],
      written: () => count(`webhook_event where provider = 'hubspot'`),
      send: sending('/webhooks/hubspot', signed('/webhooks/hubspot')),
    },
    pipedrive: {
      name: 'Pipedrive’s webhooks',
      limitBytes: pipedriveWebhookLimits.sizeBytes,
      taken: 202,
      good: () => pipedriveEvent({ id: `delivery-${next()}` }),
      written: () => count(`webhook_event where provider = 'pipedrive'`),
      send: sending(hookPath, () => [['authorization', `Basic ${basic}`]]),
    },
    workflow: {
      name: 'workflow actions',
      limitBytes: actionLimitSizeBytes,
      taken: 200,
      good: () => executionOf(`bodies-${next()}`),
      written: () => count('run'),
      send: sending(workflows, signed(workflows)),
    },
    api: {
      name: 'the REST API',
      limitBytes: bodyLimitBytes,
      taken: 201,
      good: () => ({ fields: { firstName: `Made ${next()}` } }),
      written: () => count('contact'),
      send: sending('/api/contacts', () => [['authorization', `Bearer ${backend.apiKey}`]]),
    },
  };
}

function wireBytes(target: string, headers: Headers, body: Buffer, transport: Transport): Buffer {
  const request = { method: 'POST', target };
  if (transport === 'chunked') {
    const chunked = [...headers, ['transfer-encoding', 'chunked'] as const];
    return bytesOf({ ...request, headers: chunked, body: inChunks(body) });
  }
  const says = transport === 'whole' ? body.length : transport.saysBytes;
  return bytesOf({ ...request, headers: [...headers, ['content-length', String(says)]], body });
}

function inChunks(body: Buffer): Buffer {
  const sizeBytes = 60_000;
  const parts = Array.from({ length: Math.ceil(body.length / sizeBytes) }, (_each, index) => {
    const chunk = body.subarray(index * sizeBytes, (index + 1) * sizeBytes);
    return Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]);
  });
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}
