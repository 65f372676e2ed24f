import { createHash } from 'node:crypto';
import type { ContactView } from '../../contract/contact.ts';

/**
 * `"<version>-<digest>"`. The version is that of the contact's values, which an `If-Match` guards; the digest covers all
 * that is shown, so that `If-None-Match` also sees a link's state change.
 */
export function etagOf(view: ContactView): string {
  const digest = createHash('sha256').update(JSON.stringify(view)).digest('hex').slice(0, 12);
  return `"${view.version}-${digest}"`;
}

/** Whether one of the tags of an `If-None-Match` is this one. */
export function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}

/** The version that an `If-Match` names; null: any will do. */
export function versionOf(ifMatch: string | null): number | null | 'unreadable' {
  if (ifMatch === null || ifMatch.trim() === '*') return null;
  const version = /^"(\d{1,9})(?:-[0-9a-f]{12})?"$/.exec(ifMatch.trim())?.[1];
  return version === undefined ? 'unreadable' : Number(version);
}
