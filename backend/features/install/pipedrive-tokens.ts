import type { PipedriveOAuth, TokenSource } from '../../providers/pipedrive/index.ts';
import { createSharedTokenSource, type Refreshed, type TokenSourceDeps } from './token-source.ts';

type Deps = Omit<TokenSourceDeps, 'refresh' | 'revokedNotice'> & { oauth: PipedriveOAuth };

/** Access tokens for Pipedrive's companies, with where they may be sent; see `createSharedTokenSource`. */
export function createPipedriveTokenSource(deps: Deps): TokenSource {
  const revokedNotice =
    'Pipedrive no longer accepts our access: Kindred was uninstalled there, or access was revoked or unused for 60 days. Connect Pipedrive again; the sync then catches up.';
  const refresh = async (refreshToken: string): Promise<Refreshed> => {
    const result = await deps.oauth.refresh({ refreshToken });
    if (result.outcome === 'revoked') return { outcome: 'revoked' };
    if (result.outcome !== 'ok') return { outcome: 'failed', why: result.outcome };
    const { accessToken, refreshToken: newest, expiresInMs, apiDomain } = result.grant;
    const moved = apiDomain === null ? {} : { apiUrl: apiDomain };
    return { outcome: 'ok', accessToken, refreshToken: newest, expiresInMs, ...moved };
  };
  const shared = createSharedTokenSource({ ...deps, refresh, revokedNotice });
  return {
    rejected: shared.rejected,
    accessToken: async (account) => {
      const answer = await shared.accessToken(account);
      if (answer.outcome !== 'ok') return answer;
      // Every Pipedrive connection is stored with it.
      if (answer.apiUrl === null) return { outcome: 'unavailable' };
      return { ...answer, apiUrl: answer.apiUrl };
    },
  };
}
