export type Consent = {
  /** Our page that leads to the CRM's consent. */
  beginUrl: string;
  /** Where the CRM's consent page sends its form. */
  approveUrl: (consent: URL) => string;
  /** What is chosen there, beside what the page was asked with. */
  chosen: Record<string, string>;
  /** What failed, for people: "Connecting Pipedrive". */
  name: string;
};

/**
 * Goes through an OAuth flow as a person with a browser would: opens our page, is led to the CRM, agrees, and comes back
 * with a code. Throws with the page's title when it ends anywhere else.
 */
export async function walkConsent({ beginUrl, approveUrl, chosen, name }: Consent): Promise<void> {
  const begin = await fetch(beginUrl, { redirect: 'manual' });
  const authorize = begin.headers.get('location');
  const cookie = begin.headers.get('set-cookie')?.split(';')[0];
  if (begin.status !== 302 || !authorize || !cookie) throw await endedAt(name, begin);
  const consent = new URL(authorize);
  const form = new URLSearchParams([...consent.searchParams, ...Object.entries(chosen)]);
  const agreed = await fetch(approveUrl(consent), { method: 'POST', redirect: 'manual', body: form });
  const callback = agreed.headers.get('location');
  if (agreed.status !== 302 || !callback) throw await endedAt(name, agreed);
  const done = await fetch(callback, { redirect: 'manual', headers: { cookie } });
  if (done.status !== 200) throw await endedAt(name, done);
}

async function endedAt(name: string, response: Response): Promise<Error> {
  const text = await response.text();
  const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? text.slice(0, 200);
  return new Error(`${name} ended with status ${response.status}: ${title}`);
}
