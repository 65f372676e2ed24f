import { walkConsent } from './walk-consent.ts';

/** Installs the app as a person with a browser would, and chooses this portal. Throws when it ends anywhere else. */
export function installApp(publicUrl: string, portalId: string): Promise<void> {
  return walkConsent({
    beginUrl: `${publicUrl}/oauth/hubspot/install`,
    approveUrl: ({ origin }) => `${origin}/oauth/authorize/approve`,
    chosen: { portalId },
    name: 'The installation',
  });
}
