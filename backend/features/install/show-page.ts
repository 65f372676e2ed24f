import type { Response } from 'express';
import { readerLanguage } from '../../platform/http/reader-language.ts';
import { allowOnPage } from '../../platform/http/security-headers.ts';
import { pageStyle, renderInstallPage, type InstallPage } from './install-page.ts';

/**
 * Answers with a page in the reader's language that runs no script, is not kept, and tells no other site where the person
 * came from.
 */
export function showPage(
  response: Response,
  page: InstallPage,
  button: { label: string; url: string },
): void {
  allowOnPage(response, { 'style-src': [pageStyle.source] });
  const language = readerLanguage(response.req);
  response.vary('Accept-Language').set('content-language', language);
  response
    .status(page.status)
    .type('html')
    .send(renderInstallPage(page, button, language));
}
