import type { Config } from './config.ts';

/** Everywhere this installation calls: both CRMs' APIs and OAuth servers. HubSpot's pages are for browsers only. */
export function outgoingHosts({ hubspot, pipedrive }: Config): string[] {
  const hubspotHost = new URL(hubspot.apiUrl).host;
  if (pipedrive === null) return [hubspotHost];
  return [hubspotHost, new URL(pipedrive.oauthUrl).host, ...pipedrive.apiHosts];
}
