import type { HubSpotOAuth, TokenSource } from '../../providers/hubspot/index.ts';
import { createSharedTokenSource, type Refreshed, type TokenSourceDeps } from './token-source.ts';

type Deps = Omit<TokenSourceDeps, 'refresh' | 'revokedNotice'> & { oauth: HubSpotOAuth };

/** Access tokens for HubSpot's portals; see `createSharedTokenSource`. */
export function createTokenSource(deps: Deps): TokenSource {
  const revokedNotice =
    'HubSpot no longer accepts our access: Kindred was uninstalled there, or access was revoked. Install it again.';
  const refresh = async (refreshToken: string): Promise<Refreshed> => {
    const result = await deps.oauth.refresh({ refreshToken });
    if (result.outcome === 'ok') return { outcome: 'ok', ...result.grant };
    return result.outcome === 'revoked' ? result : { outcome: 'failed', why: result.outcome };
  };
  return createSharedTokenSource({ ...deps, refresh, revokedNotice });
}
