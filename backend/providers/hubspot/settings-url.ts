/**
 * Where HubSpot shows the settings of the installed app. `portalId` null: HubSpot chooses the account that whoever opens it is
 * in, as it does for every address under `/l/`.
 */
export function settingsUrl(appUrl: string, { appId, portalId }: { appId: string; portalId: string | null }) {
  const page = `installed/framework/${appId}/general-settings`;
  const place =
    portalId === null ? `l/integrations-settings/${page}` : `integrations-settings/${portalId}/${page}`;
  return `${appUrl.replace(/\/+$/, '')}/${place}`;
}
