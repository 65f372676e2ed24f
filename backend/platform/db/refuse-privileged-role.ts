import type pg from 'pg';

const statement = `
  select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypass,
    exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity
              and pg_has_role(r.oid, c.relowner, 'member')) as owner
  from pg_roles r where r.rolname = current_user`;

/** Throws, with the fix, when the pool's role could step around row-level security. */
export async function refusePrivilegedRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; superuser: boolean; bypass: boolean; owner: boolean }>(
    statement,
  );
  const role = rows[0];
  if (!role) throw new Error('current_user is not in pg_roles');
  const why = role.superuser
    ? 'is a superuser'
    : role.bypass
      ? 'has BYPASSRLS'
      : role.owner
        ? "owns Kindred's tables"
        : undefined;
  if (why === undefined) return;
  throw new Error(
    `The role "${role.name}" of DATABASE_URL ${why}: row-level security would not hold. ` +
      'Use a plain login role there (CREATE ROLE kindred_login LOGIN PASSWORD …) and name the owner in DATABASE_OWNER_URL.',
  );
}
