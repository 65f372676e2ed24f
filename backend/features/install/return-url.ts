const hubspotApp = 'app.hubspot.com';
const hublet = /^app-[a-z0-9]{1,16}\.hubspot\.com$/;

/**
 * Whether a `returnUrl` leads back to HubSpot: the host of `HUBSPOT_APP_URL`, and HubSpot's other regions
 * (`app-*.hubspot.com`) when that is HubSpot's own. Anything else would make us an open redirect.
 */
export function isReturnUrl(returnUrl: string, appUrl: string): boolean {
  if (!URL.canParse(returnUrl)) return false;
  const target = new URL(returnUrl);
  const app = new URL(appUrl);
  if (target.username !== '' || target.password !== '') return false;
  if (target.origin === app.origin) return true;
  return app.host === hubspotApp && target.protocol === 'https:' && hublet.test(target.host);
}
