import type { InstallPage } from './install-page.ts';

/** The pages that a person meets between Pipedrive and Kindred. `restart` shows the way back to Kindred in HubSpot. */
export const pipedrivePages = {
  connected: {
    status: 200,
    title: 'Pipedrive is connected',
    text: 'The pronouns field is being created. Nothing is synced until you start the sync. Go on in Kindred’s settings in HubSpot.',
    restart: true,
  },
  start_in_hubspot: {
    status: 200,
    title: 'Connect Pipedrive from Kindred in HubSpot',
    text: 'Kindred keeps the people in HubSpot and Pipedrive the same, so it must know which HubSpot account belongs to your company. Install Kindred in HubSpot, open its settings there (Settings, Integrations, Connected apps, Kindred) and choose “Connect Pipedrive”. Nothing was stored.',
    restart: true,
  },
  declined: {
    status: 200,
    title: 'Pipedrive was not connected',
    text: 'Pipedrive reported that access was not granted. Nothing was stored. To try again, choose “Connect Pipedrive” in Kindred’s settings in HubSpot.',
    restart: true,
  },
  unknown_state: {
    status: 400,
    title: 'This link was already used',
    text: 'Each link to connect Pipedrive works once, and this one is not known any more. Nothing was stored. Choose “Connect Pipedrive” in Kindred’s settings in HubSpot for a new one.',
    restart: true,
  },
  expired_state: {
    status: 400,
    title: 'This link is too old',
    text: 'A link to connect Pipedrive is valid for 5 minutes. Nothing was stored. Choose “Connect Pipedrive” in Kindred’s settings in HubSpot for a new one.',
    restart: true,
  },
  foreign_state: {
    status: 400,
    title: 'This was started in another browser',
    text: 'For your safety, connecting Pipedrive ends in the browser in which it began. Nothing was stored.',
    restart: true,
  },
  bad_code: {
    status: 400,
    title: 'Pipedrive did not accept the code',
    text: 'The code was used before, is too old, or belongs to something else. Nothing was stored. Choose “Connect Pipedrive” in Kindred’s settings in HubSpot to start again.',
    restart: true,
  },
  missing_scopes: {
    status: 400,
    title: 'Some permissions are missing',
    text: 'Kindred needs to read and write people and their fields and to be told of changes, and was not given all of that. Nothing was stored. Ask the operator to set the app’s scopes in Pipedrive’s Developer Hub.',
    restart: true,
  },
  foreign_host: {
    status: 400,
    title: 'This Pipedrive company is at an address that Kindred does not know',
    text: 'Access is only ever sent to addresses on the operator’s list, and this one is not on it. Nothing was stored. Tell the operator.',
    restart: true,
  },
  other_company: {
    status: 409,
    title: 'Another Pipedrive company is connected here',
    text: 'Kindred’s links lead to people of the company that was connected before; in another company the same numbers belong to somebody else. Nothing was changed. To change companies, first disconnect Pipedrive in Kindred’s settings and choose to delete its links (DELETE /api/connections/pipedrive with {"data":"delete"}), then connect again.',
    restart: true,
  },
  payment_required: {
    status: 402,
    title: 'This Pipedrive account is closed or in arrears',
    text: 'Pipedrive lets no app in until that is settled there. Nothing was stored.',
    restart: true,
  },
  no_tenant: {
    status: 409,
    title: 'Kindred is not installed in this HubSpot account any more',
    text: 'Install Kindred in HubSpot first, then connect Pipedrive from its settings. Nothing was stored.',
    restart: true,
  },
  not_offered: {
    status: 404,
    title: 'Pipedrive is not offered here',
    text: 'This Kindred has no access to Pipedrive. The operator can add it with PIPEDRIVE_CLIENT_ID and PIPEDRIVE_CLIENT_SECRET.',
    restart: true,
  },
  malformed: {
    status: 400,
    title: 'This link is incomplete',
    text: 'Something is missing from the link. Nothing was stored. Choose “Connect Pipedrive” in Kindred’s settings in HubSpot to start again.',
    restart: true,
  },
  misconfigured: {
    status: 500,
    title: 'Kindred is not set up correctly',
    text: 'Pipedrive refused our own app settings. Nothing was stored. Tell the operator to run the doctor command.',
    restart: false,
  },
  try_again: {
    status: 503,
    title: 'Pipedrive does not answer at the moment',
    text: 'Nothing was stored. Wait a minute, then choose “Connect Pipedrive” in Kindred’s settings in HubSpot again.',
    restart: true,
  },
} as const satisfies Record<string, InstallPage>;

export type PipedrivePageName = keyof typeof pipedrivePages;
