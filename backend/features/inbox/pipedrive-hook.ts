import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Account } from '../../domain/crm/index.ts';
import { createLastUsed } from '../../platform/cache/last-used.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { distinctHeaders } from '../../platform/http/distinct-headers.ts';
import { readBody } from '../../platform/http/read-body.ts';
import {
  hasBasicCredentials,
  parsePipedriveWebhook,
  pipedriveWebhookLimits,
} from '../../providers/pipedrive/index.ts';
import { hookKeyHashOf, openHookCredentials, type HookCredentials } from '../install/index.ts';
import type { RecordHints, RecordHintsDeps } from './record-hints.ts';
import { refuseDelivery } from './refuse-delivery.ts';

export type PipedriveHookDeps = RecordHintsDeps & { keyring: Keyring };

/** A CRM in motion delivers each change by itself: whose path it is need not be asked a hundred times a second. */
const knownForMs = 1_000;
const mostKnown = 1_000;

type HookConnection = Account & { companyId: string | null; credentials: HookCredentials | null };
type FindConnection = (key: string) => Promise<HookConnection | null>;

const path = '/webhooks/pipedrive/:key';
const connectionOfHook = loadSql(
  import.meta.url,
  './connection-of-hook.sql',
  z.object({ tenant_id: z.uuid(), connection_id: z.uuid() }),
);

/**
 * `POST /webhooks/pipedrive/:key`: nothing is signed (pipedrive.md, section 5), so the path's key, the Basic credentials
 * and the company must all be the connection's. 202 once the event is on disk. Any other method answers 200: Pipedrive
 * tries the URL before it subscribes, and how is not documented.
 */
export function createPipedriveHook(deps: PipedriveHookDeps, record: RecordHints): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const parts = { ...deps, record, findConnection: rememberConnections(deps) };
  router.post(path, async (request, response) => {
    try {
      await receive(parts, request, response);
    } catch (error) {
      // Not 2xx: Pipedrive delivers it again, three times within three minutes.
      deps.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'inbox.not_recorded');
      refuseDelivery(response, 'unavailable', 'The event could not be stored. Deliver it again.');
    }
  });
  router.all(path, (_request, response) => void response.status(200).end());
  return router;
}

async function receive(
  deps: PipedriveHookDeps & { record: RecordHints; findConnection: FindConnection },
  request: Request<{ key: string }>,
  response: Response,
): Promise<void> {
  const body = await readBody(request, pipedriveWebhookLimits.sizeBytes);
  if (body.outcome === 'aborted') return void response.destroy();
  if (body.outcome !== 'ok') {
    response.set('connection', 'close');
    const code = body.outcome === 'encoded' ? 'unsupported_media_type' : 'payload_too_large';
    return refuseDelivery(
      response,
      code,
      `At most ${pipedriveWebhookLimits.sizeBytes} bytes, without content-encoding.`,
    );
  }
  const connection = await deps.findConnection(request.params.key);
  if (connection === null) {
    deps.metrics?.webhookRefused({ provider: 'pipedrive', reason: 'unknown_path' });
    return refuseDelivery(response, 'not_found', 'There is no such webhook.');
  }
  const { authorization } = distinctHeaders(request);
  // The same look at the URL as with other methods, should it come as an empty POST: nothing is read or written.
  if (authorization === undefined && body.bytes.length === 0) return void response.status(200).end();
  const { credentials } = connection;
  if (credentials === null || !hasBasicCredentials(authorization, credentials)) {
    deps.log.warn({ tenantId: connection.tenantId }, 'inbox.credentials_refused');
    deps.metrics?.webhookRefused({ provider: 'pipedrive', reason: 'credentials' });
    return refuseDelivery(response, 'unauthenticated', 'The credentials are missing or not valid.');
  }
  const event = parsePipedriveWebhook(body.bytes);
  if (event.outcome === 'refused') {
    deps.metrics?.webhookRefused({ provider: 'pipedrive', reason: event.reason });
    const code = event.reason === 'too_large' ? 'payload_too_large' : 'invalid_request';
    return refuseDelivery(response, code, event.reason);
  }
  // What is about no person is taken off Pipedrive's hands: refusing it ten times would end in a ban.
  if (event.outcome === 'ignored') return void response.status(202).json({ accepted: 0 });
  if (event.hint.accountId !== connection.companyId) {
    deps.log.warn({ tenantId: connection.tenantId }, 'inbox.foreign_company');
    deps.metrics?.webhookRefused({ provider: 'pipedrive', reason: 'foreign_company' });
    return refuseDelivery(response, 'invalid_request', 'The event is about another company.');
  }
  const source = { provider: 'pipedrive', tenantId: connection.tenantId } as const;
  await deps.record(source, [{ ...event.hint, handled: event.hint.objectId !== null }]);
  response.status(202).json({ accepted: 1 });
}

/** Asks again after a second; what is not there is asked for each time, so that a new path is known at once. */
function rememberConnections(deps: PipedriveHookDeps): FindConnection {
  const known = createLastUsed<{ connection: HookConnection; atMs: number }>(mostKnown);
  return async (key) => {
    const nowMs = deps.clock.nowMs();
    const remembered = known.get(key);
    // A clock that was put back makes nothing older fresh again.
    if (remembered && Math.abs(nowMs - remembered.atMs) < knownForMs) return remembered.connection;
    const connection = await findConnection(deps, key);
    if (connection) known.set(key, { connection, atMs: nowMs });
    return connection;
  };
}

/** A path's connection, if it is live; by the hash of its key, so that looking takes as long for any key. */
async function findConnection(
  { db, keyring }: PipedriveHookDeps,
  key: string,
): Promise<HookConnection | null> {
  const hash = hookKeyHashOf(key.slice(0, 200));
  const [found] = await db.system(connectionOfHook, [hash]);
  if (!found) return null;
  const account: Account = { tenantId: found.tenant_id, connectionId: found.connection_id };
  const row = await db.withTenant(account.tenantId, (tx) =>
    tx.prisma.connection.findUnique({ where: { id: account.connectionId } }),
  );
  if (row?.status !== 'connected') return null;
  return { ...account, companyId: row.companyId, credentials: openHookCredentials(keyring, account, row) };
}
