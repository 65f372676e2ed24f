import { walkConsent } from './walk-consent.ts';

/**
 * Connects Pipedrive as a person with a browser would: follows the link that `POST /api/connections/pipedrive` answered
 * and agrees, as its first user or the one that is named. Throws when it ends anywhere else.
 */
export function connectPipedrive(authorizeUrl: string, userId?: number): Promise<void> {
  return walkConsent({
    beginUrl: authorizeUrl,
    approveUrl: ({ origin, pathname }) => `${origin}${pathname}/approve`,
    chosen: userId === undefined ? {} : { userId: String(userId) },
    name: 'Connecting Pipedrive',
  });
}
