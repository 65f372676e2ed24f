import type { ExtensionInfo } from '../model.ts';
import type { PageWorld } from '../world.ts';
import type { Subject } from './subject.ts';

/** `context` of an extension, as HubSpot gives it at that place. */
export function extensionContext(
  { portal, user, setup, preferences }: PageWorld,
  extension: ExtensionInfo,
  subject: Subject,
): Record<string, unknown> {
  const { language, timeZone } = preferences;
  return {
    location: extension.location,
    user: { ...user, emails: [user.email], roles: [], teams: [], locale: language, language },
    portal: { id: portal.portalId, timezone: timeZone },
    ...crmOf(subject),
    extension: {
      appId: setup.app.id,
      appName: setup.app.name,
      ...(extension.kind === 'card' ? { cardTitle: extension.name } : {}),
    },
    variables: setup.variables,
  };
}

function crmOf(subject: Subject): { crm?: unknown } {
  if (subject.kind === 'none') return {};
  if (subject.kind === 'selection')
    return { crm: { objectTypeId: subject.objectTypeId, objectIds: subject.objectIds } };
  const { objectTypeId, objectId } = subject.record;
  return { crm: { objectTypeId, objectId } };
}
