import type { NotificationPage } from '../../contract/notification-kinds.ts';
import type { Language } from '../../contract/wording/language.ts';
import { reword } from '../../contract/wording/reword.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { namedInMail } from './mail-limits.ts';

export type Item = { text: string; page: NotificationPage };

const places: Record<NotificationPage, string> = {
  session: 'Syncs',
  conflicts: 'Conflicts',
  exceptions: 'Exceptions',
  approvals: 'Approvals',
  connections: 'Connections',
  keys: 'API keys',
  people: 'People',
};

const why =
  'You get this because of your role in Kindred. Choose what you are mailed, or nothing at all: Kindred in HubSpot, Notifications, Preferences.';

/**
 * The words of a mail in the reader's language: kinds and counts, no name, value or address of anybody. Plain text, and
 * the same as HTML that reads well aloud and without styles.
 */
export function composeMail(
  items: readonly Item[],
  appUrl: string,
  language: Language,
): Pick<Mail, 'subject' | 'text' | 'html'> {
  const say = (text: string) => reword(text, language);
  const named = items.slice(0, namedInMail);
  const more = items.length - named.length;
  const rest = more > 0 ? say(`And ${more} more in the list.`) : null;
  const [first] = items;
  const about = items.length === 1 && first ? shortOf(say(first.text)) : say(`${items.length} notifications`);
  const subject = `Kindred: ${about}`;
  const lines = named.map(({ text, page }) => `${say(text)} (${say(places[page])})`);
  const text = [
    ...lines.map((line) => `- ${line}`),
    ...(rest === null ? [] : [rest]),
    '',
    say(`Open Kindred in HubSpot: ${appUrl}`),
    '',
    say(why),
    '',
  ].join('\n');
  const html = [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>`,
    '<h1>Kindred</h1>',
    `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`,
    ...(rest === null ? [] : [`<p>${escaped(rest)}</p>`]),
    `<p><a href="${escaped(appUrl)}">${escaped(say('Open Kindred in HubSpot'))}</a></p>`,
    `<p>${escaped(say(why))}</p>`,
    '</body></html>',
  ].join('\n');
  return { subject, text, html };
}

/** Up to the end of its first sentence. */
const shortOf = (text: string) => (/^.*?[.](?= |$)/.exec(text)?.[0] ?? text).replace(/\.$/, '');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
