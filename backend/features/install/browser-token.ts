import type { Request, Response } from 'express';
import type { Random } from '../../platform/random.ts';

const isSecure = (publicUrl: string) => publicUrl.startsWith('https:');

/** With the prefix a browser takes the cookie from this very host over https only, from none that shares its domain. */
const cookieName = (publicUrl: string) =>
  isSecure(publicUrl) ? '__Host-kindred_install' : 'kindred_install';

/** The browser's own token, as `setBrowserToken` gave it; null for one that we have not met. */
export function browserTokenOf(publicUrl: string, request: Request): string | null {
  const match = new RegExp(`(?:^|;\\s*)${cookieName(publicUrl)}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(
    request.headers.cookie ?? '',
  );
  return match?.[1] ?? null;
}

/** Gives the browser a token (or its own again) for `lifetimeMs`, and returns it. */
export function setBrowserToken(
  deps: { publicUrl: string; random: Random },
  request: Request,
  response: Response,
  lifetimeMs: number,
): string {
  const token = browserTokenOf(deps.publicUrl, request) ?? deps.random.token(32);
  const secure = isSecure(deps.publicUrl);
  response.cookie(cookieName(deps.publicUrl), token, {
    httpOnly: true,
    secure,
    // The CRM leads the browser back to us across sites.
    sameSite: secure ? 'none' : 'lax',
    // What the prefix of the name asks for.
    path: '/',
    maxAge: lifetimeMs,
  });
  return token;
}
