import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { refusePrivilegedRole } from '../../../../backend/platform/db/refuse-privileged-role.ts';

type Role = { name: string; superuser: boolean; bypass: boolean; owner: boolean };
const plain: Role = { name: 'kindred_login', superuser: false, bypass: false, owner: false };

/** A pool whose role is this one, and that notes what it was asked. */
function poolOf(roles: readonly Role[]) {
  const asked: string[] = [];
  const pool = Object.assign(new pg.Pool(), {
    query: (text: string) => {
      asked.push(text);
      return Promise.resolve({ rows: roles });
    },
  });
  return { pool, asked };
}

describe('a role that the application may have', () => {
  test('is a plain one', async () => {
    const { pool, asked } = poolOf([plain]);
    await expect(refusePrivilegedRole(pool)).resolves.toBeUndefined();
    expect(asked).toEqual([expect.stringMatching(/current_user/)]);
  });

  test.each([
    ['is a superuser', { superuser: true }],
    ['has BYPASSRLS', { bypass: true }],
    ["owns Kindred's tables", { owner: true }],
  ])('is none that %s: the refusal says so, and what to do', async (why, more) => {
    const { pool } = poolOf([{ ...plain, ...more }]);
    await expect(refusePrivilegedRole(pool)).rejects.toThrow(
      `The role "kindred_login" of DATABASE_URL ${why}: row-level security would not hold. ` +
        'Use a plain login role there (CREATE ROLE kindred_login LOGIN PASSWORD …) and name the owner in DATABASE_OWNER_URL.',
    );
  });

  test('is none that the server does not know', async () => {
    await expect(refusePrivilegedRole(poolOf([]).pool)).rejects.toThrow('current_user is not in pg_roles');
  });
});
