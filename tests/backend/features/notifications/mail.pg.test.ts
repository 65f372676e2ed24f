import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { preferencesView } from '../../../../backend/contract/notifications.ts';
import { rotateKeys } from '../../../../backend/features/install/index.ts';
import { gatherNotifications, sendMails } from '../../../../backend/features/notifications/index.ts';
import { sweepNotifications } from '../../../../backend/features/ops/sweeper.ts';
import { deleteDue } from '../../../../backend/features/retention/index.ts';
import { forgetCrm } from '../../../../backend/features/install/index.ts';
import { requestApproval } from '../../../../backend/features/workflows/index.ts';
import { createKeyring } from '../../../../backend/platform/crypto/keyring.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { startMailServer, type MailServer } from '../../../fixtures/mail-server.ts';
import { placesWith } from '../../../fixtures/places-with.ts';

let backend: Backend;
let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
  backend = await startBackend({ contacts: 0, smtpServer: server.settings });
  await backend.rows('truncate notification_cause');
}, 180_000);
afterEach(async () => {
  await backend.close();
  await server.close();
});

const admin = 11;
const other = 12;
const address = 'rep@staff.example.com';
const pauseMs = 15 * 60_000;
const pronouns = 'ze/zir/zirself';

const deps = () => ({ ...backend.context, queue: backend.queue, appUrl: 'https://app.hubspot.example' });
const gather = () => gatherNotifications(deps(), backend.tenantId);
const send = () => sendMails(deps(), backend.tenantId);
const states = async () =>
  (
    await backend.rows<{ state: string }>(
      `select state from notification_delivery where channel = 'email' order by 1`,
    )
  ).map(({ state }) => state);

/** A person who has opened Kindred: HubSpot told their address with that. */
async function visit(userId: number, role: 'admin' | 'manager' | 'member', query = ''): Promise<void> {
  await backend.proxied('GET', `/api/notifications${query}`, undefined, { userId });
  await backend.rows('alter table app_user disable trigger user_role_noted');
  await backend.rows('update app_user set role = $1 where hubspot_user_id = $2', [role, String(userId)]);
  await backend.rows('alter table app_user enable trigger user_role_noted');
}
async function ask(requestedBy: string | null = null): Promise<void> {
  const words = { kind: 'none', subject: pronouns, reason: pronouns, effects: [pronouns], payload: {} };
  const at = new Date(backend.clock.nowMs());
  await backend.context.db.withTenant(backend.tenantId, (tx) =>
    requestApproval(tx, { id: randomUUID(), tenantId: backend.tenantId, ...words, requestedBy, at }),
  );
}
/** A mail's parts, decoded from quoted-printable. */
const readable = (mail = '') =>
  Buffer.from(
    mail
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8');
async function due(): Promise<string[]> {
  backend.queue.sent.length = 0;
  await sweepNotifications(deps());
  return [...backend.queue.sent];
}

describe('mail', () => {
  beforeEach(() => visit(admin, 'admin'));

  test('tells in words and counts, names nobody, and says how to get less of it', async () => {
    await ask();
    await ask();
    await gather();
    expect(backend.queue.sent).toContain('notifications.mail');
    await send();
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail?.to).toEqual([address]);
    expect(mail?.from).toBe('kindred@kindred.example');
    const text = (mail?.text ?? '').replace(/=\r\n/g, '');
    expect(text).toContain('Subject: Kindred: 2 notifications');
    expect(text).toContain('Something waits for your word before it happens. (Approvals)');
    expect(text).toContain('Preferences');
    expect(text).toContain('text/plain');
    expect(text).toContain('<html lang=3D"en">');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(text).not.toContain(pronouns);
    expect(text).not.toContain(backend.tenantId);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('is written in the language in which the person last looked at a surface', async () => {
    await visit(admin, 'admin', '?locale=de');
    await ask();
    await gather();
    await send();
    const german = readable(server.mails[0]?.text);
    expect(german).toContain('Etwas wartet auf Zustimmung, bevor es geschieht. (Freigaben)');
    expect(german).toContain('Diese Mail kommt wegen der eigenen Rolle in Kindred.');
    expect(german).toContain('<html lang="de">');
    expect(german).not.toMatch(/something waits|You get this/i);
    await visit(admin, 'admin');
    backend.clock.advance(pauseMs);
    await ask();
    await gather();
    await send();
    expect(readable(server.mails[1]?.text)).toContain('Something waits for your word');
  });

  test('is at most one a person in 15 minutes; what comes meanwhile is in the next', async () => {
    await ask();
    await gather();
    await send();
    await ask();
    await gather();
    await send();
    backend.clock.advance(60_000);
    await ask();
    await gather();
    await send();
    expect(server.mails).toHaveLength(1);
    expect(await due()).toEqual([]);
    backend.clock.advance(pauseMs);
    expect(await due()).toEqual(['notifications.mail']);
    await send();
    expect(server.mails).toHaveLength(2);
    expect(server.mails[1]?.text).toContain('2 notifications');
  });

  test('is sent once by two processes at once, and again', async () => {
    await ask();
    await gather();
    const second = await backend.secondProcess();
    await Promise.all([
      send(),
      sendMails({ ...second, appUrl: 'https://x.example' }, backend.tenantId),
      send(),
    ]);
    await send();
    expect(server.mails).toHaveLength(1);
  });

  test.each(['busy', 'busy_after_data'] as const)(
    'that the server refuses for now (%s) is tried again, later each time, and given up after five tries',
    async (trouble) => {
      server.trouble = trouble;
      await ask();
      await gather();
      for (const minutes of [15, 30, 60, 120]) {
        await send();
        expect(await states()).toEqual(['waiting']);
        backend.clock.advance((minutes - 1) * 60_000);
        expect(await due()).toEqual([]);
        backend.clock.advance(2 * 60_000);
      }
      await send();
      expect(await states()).toEqual(['failed']);
      server.trouble = 'none';
      backend.clock.advance(24 * 60 * 60_000);
      await send();
      expect(server.mails).toEqual([]);
    },
  );

  test('goes out when the server takes it again', async () => {
    server.trouble = 'busy';
    await ask();
    await gather();
    await send();
    server.trouble = 'none';
    backend.clock.advance(pauseMs + 1_000);
    await send();
    expect(server.mails).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  test('to an address that does not exist is not tried again', async () => {
    server.trouble = 'unknown_person';
    await ask();
    await gather();
    await send();
    expect(await states()).toEqual(['failed']);
  });

  test('to a server that is away waits', async () => {
    await server.close();
    await ask();
    await gather();
    await send();
    expect(await states()).toEqual(['waiting']);
  });

  test('that may have been taken before the connection ended is never sent again', async () => {
    server.trouble = 'cut';
    await ask();
    await gather();
    await send();
    expect(server.mails).toHaveLength(1);
    expect(await states()).toEqual(['unknown']);
  });

  test('that a process was sending when it died is never sent again', async () => {
    await ask();
    await gather();
    const dying = { ...deps(), mailer: { send: () => Promise.reject(new Error('died')) } };
    await expect(sendMails(dying, backend.tenantId)).rejects.toThrow('died');
    expect(await states()).toEqual(['sending']);
    expect(await due()).toEqual([]);
    backend.clock.advance(6 * 60_000);
    expect(await due()).toEqual(['notifications.mail']);
    await send();
    expect(await states()).toEqual(['unknown']);
    expect(server.mails).toEqual([]);
  });

  test('is not sent of what was read, decided, or is not wanted or allowed any more', async () => {
    await ask();
    await gather();
    await backend.rows(`update approval set status = 'expired', decided_at = now()`);
    await gather();
    await send();
    await ask();
    await gather();
    const { body } = await backend.proxied('GET', '/api/notifications', undefined, { userId: admin });
    await backend.proxied('POST', '/api/notifications/read-all', { upTo: body['upTo'] }, { userId: admin });
    await send();
    await ask();
    await gather();
    const kinds = { approval_waiting: { email: false } };
    await backend.proxied('PUT', '/api/notifications/preferences', { kinds }, { userId: admin });
    await send();
    await backend.proxied('PUT', '/api/notifications/preferences', { kinds: {} }, { userId: admin });
    await ask();
    await gather();
    await backend.rows('alter table app_user disable trigger user_role_noted');
    await backend.rows(`update app_user set role = 'member'`);
    await send();
    expect(await states()).toEqual(['dropped', 'dropped', 'dropped', 'dropped']);
    expect(server.mails).toEqual([]);
  });

  test('goes to who may do something about it and not to who asked, to nobody removed, and to nobody elsewhere', async () => {
    await visit(other, 'manager');
    await visit(13, 'member');
    await visit(14, 'admin');
    const elsewhere = await backend.install(62516);
    await backend.proxied('GET', '/api/notifications', undefined, { userId: 15, portalId: 62516 });
    await backend.rows(`update app_user set role = 'admin' where tenant_id = $1`, [elsewhere.tenantId]);
    await ask(`user ${other}`);
    await gather();
    await backend.api('DELETE', `/api/users/14`);
    await send();
    const reached = await backend.rows(
      `select reader, state from notification_delivery where channel = 'email' order by 1`,
    );
    expect(reached).toEqual([
      { reader: String(admin), state: 'sent' },
      { reader: '14', state: 'dropped' },
    ]);
    expect(server.mails).toHaveLength(1);
    expect(
      await backend.rows(`select from app_user where hubspot_user_id = '14' and sealed_email is null`),
    ).toHaveLength(1);
  });

  test('of a digest waits for the end of its hour and has its last count', async () => {
    await backend.proxied(
      'PUT',
      '/api/notifications/preferences',
      { kinds: { exceptions_raised: { email: true } } },
      { userId: admin },
    );
    const raise = async (many: number) => {
      await backend.rows(
        `insert into notification_cause (tenant_id, kind, many) values ($1, 'exceptions_raised', $2)`,
        [backend.tenantId, many],
      );
      await gather();
    };
    await raise(2);
    await raise(3);
    await send();
    expect(server.mails).toEqual([]);
    backend.clock.advance(60 * 60_000);
    await send();
    expect(server.mails[0]?.text).toContain('stands in the way 5 times');
  });
});

describe('mail that was planned before another one went out', () => {
  test('waits its quarter of an hour as well', async () => {
    await visit(admin, 'admin');
    const kinds = { exceptions_raised: { email: true } };
    await backend.proxied('PUT', '/api/notifications/preferences', { kinds }, { userId: admin });
    await backend.rows(`insert into notification_cause (tenant_id, kind) values ($1, 'exceptions_raised')`, [
      backend.tenantId,
    ]);
    await gather();
    const hourMs = 60 * 60_000;
    backend.clock.advance(hourMs - (backend.clock.nowMs() % hourMs) - 5 * 60_000);
    await ask();
    await gather();
    await send();
    expect(server.mails).toHaveLength(1);
    backend.clock.advance(6 * 60_000);
    await send();
    expect(server.mails).toHaveLength(1);
    expect(await due()).toEqual([]);
    backend.clock.advance(10 * 60_000);
    await send();
    expect(server.mails).toHaveLength(2);
  });
});

describe('an address', () => {
  beforeEach(() => visit(admin, 'admin'));
  const hidden = async () => Object.keys(await placesWith(backend, [address]));

  test('is stored sealed, bound to its person, and says in the preferences that mail can come', async () => {
    expect(await hidden()).toEqual([]);
    const [row] = await backend.rows<{ sealed_email: string }>(
      'select sealed_email from app_user where sealed_email is not null',
    );
    expect(row?.sealed_email).toMatch(/^k1\.test\./);
    const { body } = await backend.proxied('GET', '/api/notifications/preferences', undefined, {
      userId: admin,
    });
    expect(preferencesView.parse(body).email).toBe('ready');
    await backend.rows(`update app_user set hubspot_user_id = '77' where hubspot_user_id = $1`, [
      String(admin),
    ]);
    await ask();
    await gather();
    await send();
    expect(server.mails).toEqual([]);
  });

  test('goes with the rotation of the keyring under the newest key', async () => {
    const keys = [
      { id: 'new', key: Buffer.alloc(32, 9) },
      { id: 'test', key: Buffer.alloc(32, 7) },
    ];
    const keyring = createKeyring(keys);
    const rotation = await rotateKeys({ ...backend.context, keyring }, ['new', 'test']);
    expect(rotation).toMatchObject({ addresses: 1, unused: ['test'] });
    await ask();
    await gather();
    await sendMails({ ...deps(), keyring: createKeyring(keys.slice(0, 1)) }, backend.tenantId);
    expect(server.mails[0]?.to).toEqual([address]);
  });

  test('and what waits for it go at the moment the tenant leaves, the rest with its data', async () => {
    await ask();
    await gather();
    await backend.api('DELETE', '/api/connections/hubspot', { data: 'delete' });
    expect(await backend.rows('select from app_user where sealed_email is not null')).toEqual([]);
    await send();
    expect(server.mails).toEqual([]);
    const { context } = backend;
    await deleteDue({ ...context, forgetCrm }, backend.tenantId);
    for (const table of [
      'notification',
      'notification_delivery',
      'notification_cause',
      'notification_preference',
    ])
      expect([table, await backend.rows(`select from ${table}`)]).toEqual([table, []]);
  });
});

describe('where no mail is sent', () => {
  test('no address is kept, nothing is planned, and what waited is dropped', async () => {
    await visit(admin, 'admin');
    await ask();
    await gather();
    await sendMails({ ...deps(), mailer: null }, backend.tenantId);
    expect(await states()).toEqual(['dropped']);
    await ask();
    await gatherNotifications({ ...deps(), mailer: null }, backend.tenantId);
    expect(await states()).toEqual(['dropped']);
    const silent = await startBackend({ contacts: 0 });
    try {
      await silent.proxied('GET', '/api/notifications');
      expect(await silent.rows('select from app_user where sealed_email is not null')).toEqual([]);
    } finally {
      await silent.close();
    }
  });
});
