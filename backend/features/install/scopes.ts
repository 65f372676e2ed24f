import type { ProviderName } from '../../domain/field.ts';

/** Exactly `requiredScopes` of hubspot-project/app/app-hsmeta.json (a test keeps them in step): HubSpot demands it. */
export const requiredScopes = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
] as const;

/** The right to end a workflow action that waits: accounts without workflows have none to give. */
export const automationScope = 'automation';

/** Exactly `optionalScopes` of the project file: asked for, and done without where it is not granted. */
export const optionalScopes = [automationScope] as const;

/** What Kindred needs at Pipedrive (pipedrive.md, section 2); `admin` includes fields and webhooks. */
const pipedriveScopes: readonly [string, ...string[]][] = [
  ['contacts:full'],
  ['contact-fields:full', 'admin'],
  ['webhooks:full', 'admin'],
];

/**
 * What a grant lacks: one scope for each thing that could be granted in several ways. Null where nobody said what it
 * allows.
 */
export function missingScopes(provider: ProviderName, scopes: readonly string[]): string[] | null {
  if (scopes.length === 0) return null;
  if (provider === 'hubspot') return requiredScopes.filter((scope) => !scopes.includes(scope));
  return pipedriveScopes.flatMap(([first, ...others]) =>
    [first, ...others].some((scope) => scopes.includes(scope)) ? [] : [first],
  );
}

/** Whether a grant holds enough; an answer that named no scopes at all is believed, as the app has fixed ones. */
export function grantsEnough(scopes: readonly string[]): boolean {
  return (missingScopes('pipedrive', scopes) ?? []).length === 0;
}
