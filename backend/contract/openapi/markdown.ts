import { permissionNames, permissions, permissionsOf, roles } from '../permissions.ts';
import { problemCodes } from '../problem.ts';
import type { RouteSpec, RouteTag } from '../route.ts';
import { apiRoutes } from '../routes.ts';
import { namesIn } from './problems-of.ts';
import { tagWords } from './words.ts';

const routes: RouteSpec[] = Object.values(apiRoutes);
const paging = new Set(['cursor', 'limit']);
const repeats = { safe: 'reads only', same_effect: 'same effect', needs_key: 'with a key' };

/** The routes of docs/api.md: a chapter and a table for each tag. */
export function routeTables(): string {
  const byTag = Map.groupBy(routes, ({ tag }) => tag);
  return [...byTag].map(([tag, own]) => chapter(tag, own)).join('\n');
}

function chapter(tag: RouteTag, own: readonly RouteSpec[]): string {
  const rows = own.map((spec) => [
    `\`${spec.method} ${spec.path}\`${parametersOf(spec)}`,
    `${spec.summary}${spec.deprecated ? ` (deprecated; use ${spec.deprecated.instead})` : ''}`,
    `\`${spec.permission}\``,
    String(spec.cost),
    repeats[spec.repeat],
    spec.callers.length === 2 ? 'all' : spec.callers[0] === 'api_key' ? 'keys' : 'HubSpot',
  ]);
  const head = ['route', 'does', 'permission', 'points', 'repeat', 'callers'];
  return `### ${tag}\n\n${tagWords[tag]}\n\n${table(head, rows)}`;
}

function parametersOf({ query }: RouteSpec): string {
  const own = [...namesIn(query)].filter((name) => !paging.has(name));
  return own.length === 0 ? '' : ` \`?${own.join('=&')}=\``;
}

/** Every error code, by status. */
export function problemTable(): string {
  const rows = Object.entries(problemCodes)
    .toSorted(([, a], [, b]) => a.status - b.status)
    .map(([code, { status, title }]) => [`\`${code}\``, String(status), title]);
  return table(['code', 'status', 'title'], rows);
}

/** docs/permissions.md: who may do what. */
export function permissionsPage(): string {
  const fromTop = roles.toReversed();
  const rows = permissionNames.map((name) => [
    `\`${name}\``,
    permissions[name].means,
    ...fromTop.map((role) => (permissionsOf(role).has(name) ? 'yes' : '')),
    routes
      .filter(({ permission }) => permission === name)
      .map(({ method, path }) => `\`${method} ${path}\``)
      .join('<br>'),
  ]);
  return `${permissionsIntro}\n${table(['permission', 'to', ...fromTop, 'routes'], rows)}`;
}

const permissionsIntro = `# Permissions

Made from \`backend/contract/permissions.ts\` by \`npm run generate-docs\`; change it there.

People in HubSpot have the role that an admin of Kindred gave them; whoever is new is a member, and whoever installed the app is an admin. An API key has a role, and may be narrowed to some of its permissions (scopes); a scope never gives what the role does not have. The tests in \`tests/backend/features/access/role-matrix.pg.test.ts\` try every route with every role.
`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
