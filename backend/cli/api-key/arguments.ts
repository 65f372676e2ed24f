import { parseArgs } from 'node:util';
import { z } from 'zod';
import { keyCreation } from '../../contract/access.ts';
import {
  permissionNames,
  permissions,
  roles,
  type Permission,
  type Role,
} from '../../contract/permissions.ts';
import { portalOption } from '../read-options.ts';

export type KeyArguments = {
  portal: string;
  name: string;
  role: Role;
  /** Null: everything that the role may. */
  scopes: Permission[] | null;
  expiresAt: Date | null;
};

type Read =
  { outcome: 'ok'; value: KeyArguments } | { outcome: 'help' } | { outcome: 'refused'; reason: string };

const scopeLines = permissionNames
  .map((name) => `    ${name.padEnd(20)}${permissions[name].means}`)
  .join('\n');

export const usage = `Usage: npm run api-key -- --portal ID [options]
  --portal ID     the HubSpot portal that the key is for
  --role ROLE     ${roles.join(', ')} (admin)
  --scopes A,B    only these of what the role may (all of it)
  --name NAME     to recognise the key by (command line)
  --expires WHEN  when it ends: 90d, 2027-01-31 (at 00:00 UTC) or 2027-01-31T18:00:00Z (never)
  --help          this

Scopes:
${scopeLines}`;

const dayMs = 86_400_000;
const text = { type: 'string' } as const;

/** Reads the command line by the rules of `POST /api/api-keys`; a mistake is answered with a sentence. */
export function readKeyArguments(argv: readonly string[], now: Date): Read {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        portal: text,
        role: text,
        name: text,
        expires: text,
        scopes: { type: 'string', multiple: true },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { outcome: 'help' };
    return check(values, now);
  } catch (error) {
    return refused(error instanceof Error ? error.message : 'The options are not right.');
  }
}

type Given = { portal?: string; role?: string; name?: string; expires?: string; scopes?: string[] };

function check(given: Given, now: Date): Read {
  const place = portalOption.safeParse(given.portal);
  if (!place.success) return refused('For which account? Give the id of a HubSpot portal with --portal.');
  const scopes = given.scopes?.flatMap((list) => list.split(',')).map((name) => name.trim());
  const unknown = scopes?.find((name) => !permissionNames.some((known) => known === name));
  if (unknown !== undefined) {
    return refused(`--scopes: there is no scope "${unknown}". There are ${permissionNames.join(', ')}.`);
  }
  const expiresAt = given.expires === undefined ? null : endOf(given.expires, now);
  if (expiresAt === 'unreadable') {
    return refused('--expires: a number of days such as 90d, a date such as 2027-01-31, or a time in UTC.');
  }
  if (expiresAt !== null && expiresAt <= now) return refused('--expires: a time that is still to come.');
  const parsed = keyCreation.safeParse({
    name: given.name ?? 'command line',
    role: given.role ?? 'admin',
    ...(scopes ? { scopes } : {}),
    ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(`--${String(issue?.path[0])}: ${issue?.message}.`);
  }
  const { name, role } = parsed.data;
  const value = { portal: place.data, name, role, scopes: parsed.data.scopes ?? null, expiresAt };
  return { outcome: 'ok', value };
}

function endOf(when: string, now: Date): Date | 'unreadable' {
  const days = /^(\d{1,5})d$/.exec(when)?.[1];
  if (days !== undefined) return new Date(now.getTime() + Number(days) * dayMs);
  const isTime = z.union([z.iso.date(), z.iso.datetime()]).safeParse(when).success;
  return isTime ? new Date(when) : 'unreadable';
}

const refused = (reason: string): Read => ({ outcome: 'refused', reason });
