import type { Request, Response } from 'express';
import type { Random } from '../../platform/random.ts';

const cookieName = 'kindred_install';

/** The browser's own token, as `setBrowserToken` gave it; null for one that we have not met. */
export function browserTokenOf(request: Request): string | null {
  const match = new RegExp(`(?:^|;\\s*)${cookieName}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(
    request.headers.cookie ?? '',
  );
  return match?.[1] ?? null;
}

/** Gives the browser a token (or its own again) for `lifetimeMs`, sent back to `path` only, and returns it. */
export function setBrowserToken(
  deps: { publicUrl: string; random: Random },
  request: Request,
  response: Response,
  cookie: { path: string; lifetimeMs: number },
): string {
  const token = browserTokenOf(request) ?? deps.random.token(32);
  const secure = deps.publicUrl.startsWith('https:');
  response.cookie(cookieName, token, {
    httpOnly: true,
    secure,
    // The CRM leads the browser back to us across sites.
    sameSite: secure ? 'none' : 'lax',
    path: cookie.path,
    maxAge: cookie.lifetimeMs,
  });
  return token;
}
