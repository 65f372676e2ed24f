/**
 * Connects Pipedrive as a person with a browser would: follows the link that `POST /api/connections/pipedrive` answered
 * to Pipedrive's consent, agrees (as its first user, or the one that is named) and comes back with a code. Throws with
 * the page's title when it ends anywhere else.
 */
export async function connectPipedrive(authorizeUrl: string, userId?: number): Promise<void> {
  const begin = await fetch(authorizeUrl, { redirect: 'manual' });
  const authorize = begin.headers.get('location');
  const cookie = begin.headers.get('set-cookie')?.split(';')[0];
  if (begin.status !== 302 || !authorize || !cookie) throw new Error(await titleOf(begin));
  const consent = new URL(authorize);
  const form = new URLSearchParams(consent.searchParams);
  if (userId !== undefined) form.set('userId', String(userId));
  const approve = `${consent.origin}${consent.pathname}/approve`;
  const agreed = await fetch(approve, { method: 'POST', redirect: 'manual', body: form });
  const callback = agreed.headers.get('location');
  if (agreed.status !== 302 || !callback) throw new Error(await titleOf(agreed));
  const done = await fetch(callback, { redirect: 'manual', headers: { cookie } });
  if (done.status !== 200) throw new Error(await titleOf(done));
}

async function titleOf(response: Response): Promise<string> {
  const text = await response.text();
  const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? text.slice(0, 200);
  return `Connecting Pipedrive ended with status ${response.status}: ${title}`;
}
