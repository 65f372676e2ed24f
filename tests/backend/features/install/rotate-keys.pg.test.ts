import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readMacKeys, rotateKeys } from '../../../../backend/features/install/index.ts';
import { readTokens, sealTokens } from '../../../../backend/features/install/connection-secrets.ts';
import { createState, useState } from '../../../../backend/features/install/oauth-state-store.ts';
import { createTokenSource } from '../../../../backend/features/install/index.ts';
import { createFindErased } from '../../../../backend/features/privacy/index.ts';
import { rememberErased } from '../../../../backend/features/privacy/erased-keys.ts';
import { createDataKey } from '../../../../backend/platform/crypto/data-key.ts';
import { createKeyring, type Keyring } from '../../../../backend/platform/crypto/keyring.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const oldKey = { id: 'test', key: Buffer.alloc(32, 7) };
const newKey = { id: 'k2', key: Buffer.alloc(32, 8) };
const ring = createKeyring([newKey, oldKey]);
const ids = ['k2', 'test'];

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 1 });
});
afterEach(() => backend.close());

const depsWith = (keyring: Keyring) => ({ ...backend.context, keyring });
const rotate = (onProgress?: (rotated: number) => void) => rotateKeys(depsWith(ring), ids, onProgress);

/** Tenants with a connection each, sealed under the old key. */
async function addConnections(count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => {
    const account = { tenantId: randomUUID(), connectionId: randomUUID() };
    const deps = { keyring: createKeyring([oldKey]), random: systemRandom };
    const sealed = sealTokens(deps, account, createDataKey(deps.keyring, account), {
      accessToken: `access-${account.tenantId}`,
      refreshToken: `refresh-${account.tenantId}`,
    });
    return { ...account, ...sealed };
  });
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  await backend.rows(
    `with made as (insert into tenant (id, portal_id, status, created_at)
       select id, 'portal-' || id, 'active', now() from unnest($1::uuid[]) as id)
     insert into connection (id, tenant_id, provider, status, sealed_data_key, sealed_access_token, sealed_refresh_token,
       expires_at, field_state)
     select u.id, u.tenant_id, 'hubspot', 'connected', u.data_key, u.access, u.refresh, now() + interval '1 hour', 'ready'
     from unnest($2::uuid[], $1::uuid[], $3::text[], $4::text[], $5::text[]) as u(id, tenant_id, data_key, access, refresh)`,
    [
      column('tenantId'),
      column('connectionId'),
      column('sealedDataKey'),
      column('sealedAccessToken'),
      column('sealedRefreshToken'),
    ],
  );
}

const keysInUse = async () =>
  (
    await backend.rows<{ key: string; total: number }>(
      `select split_part(sealed_data_key, '.', 2) as key, count(*)::int as total from connection group by 1 order by 1`,
    )
  ).map(({ key, total }) => [key, total]);

async function account() {
  const [row] = await backend.rows<{ id: string }>('select id from connection where tenant_id = $1', [
    backend.tenantId,
  ]);
  return { tenantId: backend.tenantId, connectionId: row?.id ?? '' };
}

describe('rotating the keyring', () => {
  test('brings every connection under the newest key, which then opens all of them alone', async () => {
    await addConnections(1_200);
    const before = await readTokens(backend.context, await account());

    const rotation = await rotate();

    expect(rotation).toEqual({
      rotated: 1_201,
      alreadyNew: 0,
      addresses: 0,
      unreadable: [],
      unreadableMacKeys: [],
      left: 0,
      states: 0,
      unused: ['test'],
    });
    expect(await keysInUse()).toEqual([['k2', 1_201]]);
    const alone = depsWith(createKeyring([newKey]));
    expect(await readTokens(alone, await account())).toEqual(before);
    expect(await readTokens(depsWith(createKeyring([oldKey])), await account())).toBeNull();
  });

  test('does nothing the second time', async () => {
    await rotate();
    expect(await rotate()).toMatchObject({ rotated: 0, alreadyNew: 1, unused: ['test'] });
  });

  test('that stops in the middle is continued by the next run', async () => {
    await addConnections(1_200);
    const crashed = rotate((rotated) => {
      if (rotated >= 500) throw new Error('crash');
    });
    await expect(crashed).rejects.toThrow('crash');
    expect(await keysInUse()).toEqual([
      ['k2', 500],
      ['test', 701],
    ]);
    expect(await rotate()).toMatchObject({ rotated: 701, alreadyNew: 500, unused: ['test'] });
  });

  test('names what it cannot read by ids, goes on, and keeps the key in use', async () => {
    await addConnections(3);
    const foreign = createDataKey(createKeyring([{ id: 'lost', key: Buffer.alloc(32, 9) }]), await account());
    const { tenantId, connectionId } = await account();
    await backend.rows('update connection set sealed_data_key = $1 where id = $2', [foreign, connectionId]);

    const rotation = await rotateKeys(depsWith(ring), [...ids, 'lost']);

    expect(rotation).toMatchObject({
      rotated: 3,
      unreadable: [{ tenantId, connectionId }],
      unused: ['test'],
    });
  });

  test('loses no token that is refreshed at the same time, and no refresh undoes it', async () => {
    await addConnections(600);
    const place = await account();
    const source = createTokenSource(depsWith(ring));
    let refreshed = 0;
    const state = { through: false };
    const refreshing = (async () => {
      while (!state.through || refreshed < 3) {
        await backend.rows(`update connection set expires_at = now() where id = $1`, [place.connectionId]);
        const known = await readTokens(depsWith(ring), place);
        await source.rejected(place, known?.accessToken ?? '');
        const answer = await source.accessToken(place);
        expect(answer.outcome).toBe('ok');
        refreshed += 1;
      }
    })();
    await rotate();
    state.through = true;
    await refreshing;

    expect(await rotate()).toMatchObject({ rotated: 0, left: 0, unused: ['test'] });
    const tokens = await readTokens(depsWith(createKeyring([newKey])), place);
    expect(backend.hubspot.oauth.lookUp(tokens?.accessToken ?? '')).toMatchObject({ kind: 'access' });
  });

  test('leaves a connection that somebody holds for later, and says so while it is', async () => {
    const place = await account();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken = () => {};
    const isTaken = new Promise<void>((resolve) => (taken = resolve));
    const holding = backend.context.db.withTenant(place.tenantId, async (tx) => {
      await tx.prisma.connection.updateMany({ where: { id: place.connectionId }, data: { error: null } });
      taken();
      await held;
    });
    await isTaken;
    const rotating = rotate();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await keysInUse()).toEqual([['test', 1]]);
    release();
    await holding;
    expect(await rotating).toMatchObject({ rotated: 1, left: 0 });
  });

  test('keeps a connection that is being made, through the removal of the old key', async () => {
    const request = {
      purpose: 'pipedrive',
      browserToken: null,
      secret: 'tenant',
      nowMs: Date.now(),
    } as const;
    const state = await createState(backend.context, request);
    expect(await rotate()).toMatchObject({ states: 1, unused: ['test'] });
    const taken = await useState(depsWith(createKeyring([newKey])), { ...request, state });
    expect(taken).toEqual({ outcome: 'ok', secret: 'tenant' });
  });

  test('keeps recognising people who were erased before, without the old key', async () => {
    const { tenantId } = backend;
    const keys = ['somebody@example.com'];
    await backend.context.db.withTenant(tenantId, (tx) =>
      rememberErased(createKeyring([oldKey]), tx, tenantId, { keys, at: new Date() }),
    );
    const found = (keyring: Keyring) =>
      backend.context.db.withTenant(tenantId, (tx) => createFindErased(keyring)(tx, tenantId, keys));
    await rotate();
    const alone = createKeyring([newKey]);
    expect((await found(alone)).size).toBe(0);
    const { keys: retired } = await readMacKeys(depsWith(alone));
    expect(await found(createKeyring([newKey], systemRandom, retired))).toEqual(new Set(keys));
    // And through the next rotation, too.
    const third = { id: 'k3', key: Buffer.alloc(32, 9) };
    await rotateKeys(depsWith(createKeyring([third, newKey], systemRandom, retired)), ['k3', 'k2']);
    const { keys: later } = await readMacKeys(depsWith(createKeyring([third])));
    expect(await found(createKeyring([third], systemRandom, later))).toEqual(new Set(keys));
  });
});
