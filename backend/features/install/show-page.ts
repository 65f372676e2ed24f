import type { Response } from 'express';
import { renderInstallPage, type InstallPage } from './install-page.ts';

/** Answers with a page that runs no script, is not kept, and tells no other site where the person came from. */
export function showPage(
  response: Response,
  page: InstallPage,
  button: { label: string; url: string },
): void {
  response
    .status(page.status)
    .set('cache-control', 'no-store')
    .set('referrer-policy', 'no-referrer')
    .set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    .type('html')
    .send(renderInstallPage(page, button));
}
