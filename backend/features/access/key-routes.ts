import { z } from 'zod';
import { permissionsOf, type Permission, type Role } from '../../contract/permissions.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { callerLabel, may, type Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import type { Random } from '../../platform/random.ts';
import { auditAction } from '../audit/index.ts';
import { storeNewKey } from './api-keys.ts';
import { endKey, findKey, listKeys } from './key-store.ts';

type Deps = { db: Database; clock: Clock; random: Random };
type KeyRoutes = 'listKeys' | 'createKey' | 'rotateKey' | 'revokeKey';

const hourMs = 3_600_000;
const noKey = () => refuse('not_found', 'There is no such API key.');

export function createKeyHandlers(deps: Deps): RouteHandlers<KeyRoutes> {
  const now = () => new Date(deps.clock.nowMs());
  return {
    listKeys: async ({ caller, query }) => {
      const cursor = z
        .uuid()
        .nullable()
        .safeParse(query.cursor ?? null);
      if (!cursor.success) return refuse('invalid_cursor', 'query.cursor: not one of ours');
      const page = { cursor: cursor.data, limit: query.limit };
      return ok(await deps.db.withTenant(caller.tenantId, (tx) => listKeys(tx, page, now())));
    },
    createKey: async ({ caller, body }) => {
      const beyond = beyondCaller(caller, body.role, body.scopes ?? null);
      if (beyond !== null) return tooMuch(beyond);
      const expiresAt = body.expiresAt === undefined ? null : new Date(body.expiresAt);
      if (expiresAt !== null && expiresAt <= now()) {
        return refuse('invalid_request', 'body.expiresAt: a time that is still to come');
      }
      const { name, role, scopes } = body;
      return create(deps, caller, { name, role, ...(scopes ? { scopes } : {}), expiresAt }, now());
    },
    rotateKey: async ({ caller, params, body }) => rotate(deps, caller, params.id, body.graceHours, now()),
    revokeKey: async ({ caller, params }) => {
      const at = now();
      return deps.db.withTenant(caller.tenantId, async (tx) => {
        const key = await findKey(tx, params.id, at);
        if (!key) return noKey();
        if (key.status === 'revoked') return ok(key);
        await endKey(tx, key.id, { revokedAt: at });
        const note = {
          action: 'key.revoked',
          subject: `key ${key.id}`,
          reason: 'An API key was ended.',
        } as const;
        await auditAction(tx, caller, note, at);
        const after = await findKey(tx, key.id, at);
        return after ? ok(after) : noKey();
      });
    },
  };
}

type NewKey = { name: string; role: Role; scopes?: readonly Permission[]; expiresAt: Date | null };

async function create(deps: Deps, caller: Caller, key: NewKey, at: Date) {
  const { tenantId } = caller;
  return deps.db.withTenant(tenantId, async (tx) => {
    const made = await storeNewKey(tx, deps.random, {
      ...key,
      tenantId,
      createdBy: callerLabel(caller),
      now: at,
    });
    await auditAction(
      tx,
      caller,
      {
        action: 'key.created',
        subject: `key ${made.id}`,
        reason: 'An API key was made.',
        new: { role: key.role, scopes: key.scopes?.join(' ') ?? null },
      },
      at,
    );
    const view = await findKey(tx, made.id, at);
    return view ? ok({ ...view, key: made.key }) : noKey();
  });
}

async function rotate(deps: Deps, caller: Caller, id: string, graceHours: number, at: Date) {
  const { tenantId } = caller;
  return deps.db.withTenant(tenantId, async (tx) => {
    const old = await findKey(tx, id, at);
    if (!old) return noKey();
    if (old.status !== 'live')
      return refuse('key_ended', 'A key that has ended cannot be replaced. Make a new one.');
    const beyond = beyondCaller(caller, old.role, old.scopes);
    if (beyond !== null) return tooMuch(beyond);
    const made = await storeNewKey(tx, deps.random, {
      tenantId,
      name: old.name,
      role: old.role,
      scopes: old.scopes ?? [],
      expiresAt: old.expiresAt === null ? null : new Date(old.expiresAt),
      createdBy: callerLabel(caller),
      now: at,
    });
    const graceEnd = at.getTime() + graceHours * hourMs;
    const oldEnd = old.expiresAt === null ? graceEnd : Math.min(graceEnd, Date.parse(old.expiresAt));
    await endKey(tx, old.id, { expiresAt: new Date(oldEnd), rotatedTo: made.id });
    const reason = 'An API key was replaced.';
    const subject = `key ${old.id}`;
    await auditAction(tx, caller, { action: 'key.rotated', subject, reason, new: { by: made.id } }, at);
    const view = await findKey(tx, made.id, at);
    return view ? ok({ ...view, key: made.key }) : noKey();
  });
}

/** What such a key could do that its maker may not: nobody hands out more than they have. */
function beyondCaller(caller: Caller, role: Role, scopes: readonly Permission[] | null): Permission | null {
  return [...permissionsOf(role, scopes)].find((permission) => !may(caller, permission)) ?? null;
}

const tooMuch = (permission: Permission) =>
  refuse('forbidden', `You may not hand out ${permission}, because you do not have it.`, { permission });
