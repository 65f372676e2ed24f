import { permissions, type Role } from '../permissions.ts';
import { problemCodes, type ProblemCode } from '../problem.ts';
import type { RouteSpec, RouteTag } from '../route.ts';

/** What a chapter is about. */
export const tagWords: Record<RouteTag, string> = {
  Contacts:
    'The people: every field with its value, where it came from, and when. What is written here reaches the CRMs.',
  Syncs: 'Dry runs, syncs, what they did with each record and why, and taking it back.',
  Decisions:
    'What waits for a person: values that differ, records that something stands in the way of, approvals.',
  Workflows: 'What HubSpot workflows had Kindred do, and who gives the word for what waits.',
  Connections: 'The CRMs, and the pronouns field in each.',
  Settings: 'The rules of each field: direction, who wins, and which property it is in each CRM.',
  Access: 'Who may do what: people, their roles, and API keys.',
  Audit: 'Who did what, when and from where.',
  Privacy: 'What is held on a person: handing it out, and erasing it.',
  Search: 'Finding contacts.',
  Notifications: 'What needs somebody, who has read it, and where each person wants to learn of it.',
  Realtime: 'What happens, as it happens.',
  Analytics: 'Figures by day. Nobody is in them.',
  'Surfaces in HubSpot':
    'One view for each surface inside HubSpot. The card is for HubSpot’s signed proxy alone.',
};

const repeatWords: Record<RouteSpec['repeat'], string> = {
  safe: 'It only reads.',
  same_effect: 'A repeat changes nothing more.',
  needs_key: 'A repeat does it again, unless it carries the same `Idempotency-Key`.',
};

const whoMay: Record<Role, string> = {
  member: 'everybody',
  manager: 'managers and admins',
  admin: 'admins',
};

/** The roles that have a permission, in words. */
const whoHas = (permission: RouteSpec['permission']) => whoMay[permissions[permission].from];

/** What there is to know about a route beside its shape, as Markdown. */
export function describeRoute(spec: RouteSpec): string {
  const { permission, cost, audit, deprecated } = spec;
  const lines = [
    `**Permission** \`${permission}\`: ${whoHas(permission)}.`,
    `**Cost** ${cost} ${cost === 1 ? 'point' : 'points'}.`,
    `**Repeat** ${repeatWords[spec.repeat]}`,
    ...(audit === null ? [] : [`**Audit** leaves \`${audit}\` in the trail.`]),
    ...(spec.callers.includes('api_key') ? [] : ['Open to people inside HubSpot only, not to API keys.']),
    ...(spec.streams === undefined ? [] : ['The answer is a stream: one JSON document a line.']),
    ...(deprecated ? [deprecationOf(deprecated)] : []),
  ];
  return lines.join('\n\n');
}

function deprecationOf({ since, sunset, instead }: NonNullable<RouteSpec['deprecated']>): string {
  return `**Deprecated** since ${since}, answers until ${sunset}. Use ${instead}.`;
}

/** Codes with what they mean, as a Markdown list. */
export function describeCodes(codes: readonly ProblemCode[]): string {
  return codes.map((code) => `- \`${code}\`: ${problemCodes[code].title}.`).join('\n');
}
