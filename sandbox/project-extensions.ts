import { join } from 'node:path';
import { z } from 'zod';
import { readComponents, type ProfileVariables } from './project-files.ts';

/** A part of the project that HubSpot draws: where it stands, and the file that it starts from. */
export type Extension = {
  uid: string;
  kind: 'card' | 'settings' | 'page' | 'bulk-action';
  /** The extension point, as `context.location` names it. */
  location: string;
  /** What HubSpot calls it: a card's name, a bulk action's label, else the app's name. */
  name: string;
  entrypoint: string;
  /** The kinds of records it is for, as the project writes them; empty where there is no record. */
  objectTypes: string[];
  /** How a bulk action opens; null for the others. */
  displayMode: 'PANEL' | 'MODAL' | null;
};

const cardFile = z.object({
  uid: z.string(),
  type: z.literal('card'),
  config: z.object({
    name: z.string(),
    location: z.string(),
    entrypoint: z.string(),
    objectTypes: z.array(z.string()),
  }),
});
const entryConfig = z.object({ entrypoint: z.string() });
const settingsFile = z.object({ uid: z.string(), type: z.literal('settings'), config: entryConfig });
const pageFile = z.object({ uid: z.string(), type: z.literal('page'), config: entryConfig });
const bulkActionFile = z.object({
  uid: z.string(),
  type: z.literal('crm-bulk-action'),
  config: z.object({
    label: z.string(),
    entrypoint: z.string(),
    objectTypes: z.array(z.string()),
    displayMode: z.enum(['PANEL', 'MODAL']).default('PANEL'),
  }),
});

/** Reads all that HubSpot draws. Throws when a file has not the shape that HubSpot documents, or HubSpot takes only one. */
export function readExtensions(appDir: string, appName: string, variables: ProfileVariables): Extension[] {
  const none = { objectTypes: [], displayMode: null };
  const cards = readComponents(join(appDir, 'cards'), cardFile, variables);
  const settings = readComponents(join(appDir, 'settings'), settingsFile, variables);
  const pages = readComponents(join(appDir, 'pages'), pageFile, variables);
  const actions = readComponents(join(appDir, 'actions'), bulkActionFile, variables);
  if (settings.length > 1 || pages.length > 1)
    throw new Error('HubSpot takes one settings file and one page file in a project.');
  return [
    ...cards.map(({ uid, config }) => ({ uid, kind: 'card' as const, ...config, displayMode: null })),
    ...settings.map(({ uid, config: { entrypoint } }) => ({
      ...{ uid, kind: 'settings' as const, location: 'settings', name: appName, entrypoint },
      ...none,
    })),
    ...pages.map(({ uid, config: { entrypoint } }) => ({
      ...{ uid, kind: 'page' as const, location: 'pages', name: appName, entrypoint },
      ...none,
    })),
    ...actions.map(({ uid, config: { label, ...config } }) => ({
      ...{ uid, kind: 'bulk-action' as const, location: 'crm.bulkActions', name: label },
      ...config,
    })),
  ];
}
