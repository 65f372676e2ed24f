/** Who somebody is to a tenant, from the one who may least to the one who may most. */
export const roles = ['member', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

/**
 * Everything that can be permitted, the lowest role that may, and what it means. The one table: routes name a
 * permission, API keys may be narrowed to some (their scopes), and docs/permissions.md is made from it.
 */
export const permissions = {
  'contacts:read': { from: 'member', means: 'read contacts, their history and their log' },
  'contacts:write': { from: 'member', means: 'create and change contacts, and bring one up to date' },
  'contacts:delete': { from: 'manager', means: 'delete contacts' },
  'contacts:bulk': { from: 'manager', means: 'write, import and export many contacts at once' },
  'sync:read': { from: 'member', means: 'see syncs, their results and their logs' },
  'sync:run': { from: 'manager', means: 'plan, start and cancel syncs' },
  'sync:revert': { from: 'admin', means: 'take back what a sync did' },
  'connections:read': {
    from: 'member',
    means: 'see whether the CRMs are connected and their fields are there',
  },
  'connections:manage': { from: 'admin', means: 'connect and disconnect CRMs, create their fields' },
  'settings:read': { from: 'member', means: 'see the settings' },
  'settings:write': { from: 'admin', means: 'change the settings, and make an answer the rule' },
  'conflicts:read': { from: 'member', means: 'see conflicts' },
  'conflicts:decide': { from: 'member', means: 'settle a conflict' },
  'exceptions:read': { from: 'member', means: 'see what stands in a record’s way' },
  'exceptions:fix': { from: 'member', means: 'answer it' },
  'exceptions:decide': { from: 'manager', means: 'answer it where the answer deletes something elsewhere' },
  'approvals:read': { from: 'member', means: 'see what waits for a second person' },
  'approvals:decide': { from: 'manager', means: 'approve or reject it' },
  'policies:read': { from: 'member', means: 'see who may approve what, and until when' },
  'policies:write': { from: 'admin', means: 'change that' },
  'runs:read': { from: 'member', means: 'see what HubSpot workflows had Kindred do' },
  'runs:retry': { from: 'manager', means: 'have what failed of it done again' },
  'privacy:manage': { from: 'admin', means: 'export what is held on a person, and erase a person' },
  'audit:read': { from: 'manager', means: 'search, export and verify the audit trail' },
  'users:read': { from: 'member', means: 'see who uses Kindred and in which role' },
  'users:manage': { from: 'admin', means: 'change roles and remove people' },
  'keys:manage': { from: 'admin', means: 'create, rotate and revoke API keys' },
  'analytics:read': { from: 'member', means: 'see figures over time' },
  'notifications:read': { from: 'member', means: 'see what needs them, and choose what they are told of' },
  'events:read': { from: 'member', means: 'follow events as they happen' },
} as const satisfies Record<string, { from: Role; means: string }>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]];

/** What a role may do; narrowed to `scopes` where an API key has some. */
export function permissionsOf(role: Role, scopes: readonly string[] | null = null): ReadonlySet<Permission> {
  const rank = roles.indexOf(role);
  return new Set(
    permissionNames.filter(
      (name) => roles.indexOf(permissions[name].from) <= rank && (scopes === null || scopes.includes(name)),
    ),
  );
}
