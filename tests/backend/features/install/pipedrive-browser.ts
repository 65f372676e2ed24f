import type { Backend } from '../../../fixtures/backend.ts';
import type { Browser } from './browser.ts';

export const callbackUrl = (backend: Backend, query: string | Record<string, string>): string =>
  `${backend.url}/oauth/pipedrive/callback?${typeof query === 'string' ? query : new URLSearchParams(query).toString()}`;

/** The link that begins it, as the settings page gets it. */
export async function installUrl(backend: Backend, key?: string): Promise<string> {
  const { body } = await backend.api('POST', '/api/connections/pipedrive', undefined, key);
  return String(body['authorizeUrl']);
}

/** Follows the link to Pipedrive's consent; answers where Pipedrive sends the browser back to. */
export async function consent(
  backend: Backend,
  browser: Browser,
  change: Record<string, string> = {},
  key?: string,
): Promise<URL> {
  const started = await browser.open(await installUrl(backend, key));
  const authorize = new URL(started.location ?? '');
  const agreed = await fetch(`${authorize.origin}${authorize.pathname}/approve`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams([...authorize.searchParams, ...Object.entries(change)]),
  });
  return new URL(agreed.headers.get('location') ?? '');
}

export type PipedriveRow = {
  id: string;
  tenant_id: string;
  status: string;
  account: string | null;
  error: string | null;
  company_id: string | null;
  user_id: string | null;
  api_url: string | null;
  opened_at: Date | null;
  hook_id: string | null;
  sealed_data_key: string | null;
  sealed_access_token: string | null;
  sealed_refresh_token: string | null;
  hook_key_hash: Buffer | null;
  sealed_hook_credentials: string | null;
  hooks_due_at: Date | null;
  fields_due_at: Date | null;
  reconcile_due_at: Date | null;
  since: Date | null;
  field_state: string;
  field_property: string | null;
};
export const connections = (backend: Backend): Promise<PipedriveRow[]> =>
  backend.rows<PipedriveRow>(`select * from connection where provider = 'pipedrive' order by since`);
