import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

const aYearSeconds = 31_536_000;

/** What a page may load, by CSP directive; everything that is not named is refused. */
export type PagePolicy = Readonly<Record<string, readonly string[]>>;

/** Nothing at all, from nowhere, in nobody's frame: right for answers that are no page. */
const nothing: PagePolicy = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** Headers of every answer. Browsers are told to insist on https only where `publicUrl` is https. */
export function securityHeaders(publicUrl: string): RequestHandler {
  const isSecure = publicUrl.startsWith('https:');
  const helmetHeaders = helmet({
    contentSecurityPolicy: false,
    hsts: isSecure ? { maxAge: aYearSeconds, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, response, next) => {
    response.set('content-security-policy', textOf(nothing));
    response.set('cache-control', 'no-store');
    response.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
    helmetHeaders(request, response, next);
  };
}

/** Lets a page load what it needs beyond nothing. */
export function allowOnPage(response: Response, policy: PagePolicy): void {
  response.set('content-security-policy', textOf({ ...nothing, ...policy }));
}

function textOf(policy: PagePolicy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}
