/**
 * Installs the app as a person with a browser would: opens our install page, is led to HubSpot, chooses the portal and
 * agrees, and comes back with a code. Throws with the page's title when it ends anywhere else.
 */
export async function installApp(publicUrl: string, portalId: string): Promise<void> {
  const begin = await fetch(`${publicUrl}/oauth/hubspot/install`, { redirect: 'manual' });
  const authorize = begin.headers.get('location');
  const cookie = begin.headers.get('set-cookie')?.split(';')[0];
  if (begin.status !== 302 || !authorize || !cookie) throw new Error(await titleOf(begin));
  const consent = new URL(authorize);
  const agreed = await fetch(`${consent.origin}/oauth/authorize/approve`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams([...consent.searchParams, ['portalId', portalId]]),
  });
  const callback = agreed.headers.get('location');
  if (agreed.status !== 302 || !callback) throw new Error(await titleOf(agreed));
  const done = await fetch(callback, { redirect: 'manual', headers: { cookie } });
  if (done.status !== 200) throw new Error(await titleOf(done));
}

async function titleOf(response: Response): Promise<string> {
  const text = await response.text();
  const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? text.slice(0, 200);
  return `The installation ended with status ${response.status}: ${title}`;
}
