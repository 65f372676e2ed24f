import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { runCommand } from '../../../fixtures/run-command.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 5 });
}, 180_000);
afterAll(() => backend.close());

const run = (name: string, ...args: string[]) => runCommand(backend, name, ...args);
const portal = ['--portal', String(portalId)];

describe('npm run verify-audit', () => {
  test('prints the head that is to be noted, and ends with 1 at the first entry that somebody touched', async () => {
    await backend.sync();
    const whole = await run('verify-audit');
    expect(whole).toMatchObject({ code: 0 });
    const [, head = ''] = /head (\d+:[0-9a-f]{64})/.exec(whole.said) ?? [];
    expect(whole.said).toMatch(new RegExp(`^portal ${portalId}: intact, [2-9]\\d* entries checked, head `));
    expect(await run('verify-audit', ...portal, '--expect', head)).toMatchObject({ code: 0 });
    const other = `1:${'0'.repeat(64)}`;
    const noted = await run('verify-audit', ...portal, '--expect', other);
    expect(noted).toMatchObject({ code: 1, said: '' });
    expect(noted.complained).toContain(
      'BROKEN at entry 1: the entry is not the one that was noted elsewhere',
    );
    await backend.rows("update audit_entry set at = at - interval '1 day' where seq = 2");
    const broken = await run('verify-audit');
    expect(broken.code).toBe(1);
    expect(broken.complained).toContain(
      'BROKEN at entry 2: the entry, or its place, is not what was chained',
    );
    expect(await run('verify-audit', '--expect', head)).toMatchObject({ code: 1 });
  }, 180_000);
});

describe('npm run uninstall-report', () => {
  test('says when the data goes', async () => {
    expect((await run('uninstall-report', ...portal)).said).toContain('no connection has ended');
    await backend.api('DELETE', '/api/connections/hubspot');
    const { code, said } = await run('uninstall-report', ...portal);
    expect(code).toBe(0);
    expect(said).toMatch(/hubspot: ended \S+ \(requested\), data goes \S+/);
    expect(await run('uninstall-report')).toMatchObject({ code: 1 });
  }, 180_000);
});
