import { createHash } from 'node:crypto';
import type { Language } from '../../contract/wording/language.ts';
import { reword } from '../../contract/wording/reword.ts';

/** The few pages that a person meets between HubSpot and Kindred. No script, no outside resource. */
export type InstallPage = { status: number; title: string; text: string; restart: boolean };

export const installPages = {
  installed: {
    status: 200,
    title: 'Kindred is installed',
    text: 'The pronouns field is being created. Nothing is synced until you start the first sync. Go on in Kindred’s settings in HubSpot.',
    restart: true,
  },
  declined: {
    status: 200,
    title: 'The installation was cancelled',
    text: 'HubSpot reported that access was not granted. Nothing was stored.',
    restart: true,
  },
  unknown_state: {
    status: 400,
    title: 'This installation link was already used',
    text: 'Each installation link works once, and this one is not known any more. Nothing was stored.',
    restart: true,
  },
  expired_state: {
    status: 400,
    title: 'This installation took too long',
    text: 'The link is valid for 15 minutes. Nothing was stored.',
    restart: true,
  },
  foreign_state: {
    status: 400,
    title: 'This installation was started in another browser',
    text: 'For your safety an installation ends in the browser in which it began. Nothing was stored.',
    restart: true,
  },
  bad_code: {
    status: 400,
    title: 'HubSpot did not accept the installation code',
    text: 'The code was used before, is too old, or belongs to another installation. Nothing was stored.',
    restart: true,
  },
  missing_scopes: {
    status: 400,
    title: 'Some permissions are missing',
    text: 'Kindred needs to read and write contacts and their properties, and was not given all of that. Nothing was stored. Ask a HubSpot super admin to install it.',
    restart: true,
  },
  foreign_portal: {
    status: 400,
    title: 'This access belongs to another HubSpot account or app',
    text: 'What HubSpot granted does not match the account in which the installation began. Nothing was stored.',
    restart: true,
  },
  bad_return_url: {
    status: 400,
    title: 'This link does not lead back to HubSpot',
    text: 'The address to return to is not one of HubSpot’s, so we did not follow it. Nothing was stored.',
    restart: true,
  },
  malformed: {
    status: 400,
    title: 'This installation link is incomplete',
    text: 'Something is missing from the link. Nothing was stored.',
    restart: true,
  },
  misconfigured: {
    status: 500,
    title: 'Kindred is not set up correctly',
    text: 'HubSpot refused our own app settings. Nothing was stored. Tell the operator to run the doctor command.',
    restart: false,
  },
  try_again: {
    status: 503,
    title: 'HubSpot does not answer at the moment',
    text: 'Nothing was stored. Wait a minute, then start again.',
    restart: true,
  },
} as const satisfies Record<string, InstallPage>;

export type InstallPageName = keyof typeof installPages;

const styleText = `
  body { font: 16px/1.5 system-ui, sans-serif; color: #33475b; background: #f5f8fa; margin: 0; display: grid; min-height: 100vh; place-items: center; }
  main { background: #fff; border: 1px solid #dfe3eb; border-radius: 8px; padding: 32px 40px; margin: 16px; max-width: 30rem; overflow-wrap: anywhere; }
  .brand { margin: 0 0 8px; font-size: 0.9rem; font-weight: 600; color: #516f90; }
  h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 12px; }
  .button { display: inline-block; margin-top: 8px; padding: 10px 20px; border-radius: 4px; background: #b8401f; color: #fff; text-decoration: none; font-weight: 600; }
  .button:focus-visible { outline: 3px solid #33475b; outline-offset: 2px; }
`;

/** The page's one style sheet, and how its policy names it: any other one is refused. */
export const pageStyle = {
  text: styleText,
  source: `'sha256-${createHash('sha256').update(styleText, 'utf8').digest('base64')}'`,
};

/** The page as HTML in a language; `button` leads to where it begins or goes on, and is shown on pages with `restart`. */
export function renderInstallPage(
  page: InstallPage,
  button: { label: string; url: string },
  language: Language,
): string {
  const say = (text: string) => escapeHtml(reword(text, language));
  const again = page.restart
    ? `<p><a class="button" href="${escapeHtml(button.url)}">${say(button.label)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(page.title)} · Kindred</title>
<style>${pageStyle.text}</style>
<main>
<p class="brand">Kindred</p>
<h1>${say(page.title)}</h1>
<p>${say(page.text)}</p>
${again}
</main>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
