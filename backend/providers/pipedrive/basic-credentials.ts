import { hash, timingSafeEqual } from 'node:crypto';

export type BasicCredentials = { user: string; password: string };

/** The `Authorization` header of HTTP Basic. */
export function basicCredentials({ user, password }: BasicCredentials): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/**
 * Whether a header carries exactly these credentials, in a time that tells nothing about them. A header that was sent
 * twice arrives as a list and is refused.
 */
export function hasBasicCredentials(
  authorization: string | string[] | undefined,
  expected: BasicCredentials,
): boolean {
  const given = typeof authorization === 'string' ? authorization.replace(/^basic +/i, 'Basic ') : '';
  const digest = (text: string) => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(given), digest(basicCredentials(expected)));
}
