/** Where HubSpot shows a contact of this portal; `{id}` stands for its id. HubSpot leads on to the account's own region. */
export function contactUrl(appUrl: string, portalId: string): string {
  return `${appUrl.replace(/\/+$/, '')}/contacts/${portalId}/record/0-1/{id}`;
}
