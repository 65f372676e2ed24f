/** The pages between a CRM and Kindred. */
export const pagesEn = {
  installed: 'Kindred is installed',
  installedText:
    'The pronouns field is being created. Nothing is synced until you start the first sync. Go on in Kindred’s settings in HubSpot.',
  cancelled: 'The installation was cancelled',
  cancelledText: 'HubSpot reported that access was not granted. Nothing was stored.',
  linkUsed: 'This installation link was already used',
  linkUsedText: 'Each installation link works once, and this one is not known any more. Nothing was stored.',
  tooLong: 'This installation took too long',
  tooLongText: 'The link is valid for 15 minutes. Nothing was stored.',
  otherBrowser: 'This installation was started in another browser',
  otherBrowserText:
    'For your safety an installation ends in the browser in which it began. Nothing was stored.',
  codeRefused: 'HubSpot did not accept the installation code',
  codeRefusedText:
    'The code was used before, is too old, or belongs to another installation. Nothing was stored.',
  scopesMissing: 'Some permissions are missing',
  scopesMissingText:
    'Kindred needs to read and write contacts and their properties, and was not given all of that. Nothing was stored. Ask a HubSpot super admin to install it.',
  otherAccount: 'This access belongs to another HubSpot account or app',
  otherAccountText:
    'What HubSpot granted does not match the account in which the installation began. Nothing was stored.',
  foreignReturn: 'This link does not lead back to HubSpot',
  foreignReturnText:
    'The address to return to is not one of HubSpot’s, so we did not follow it. Nothing was stored.',
  incompleteInstall: 'This installation link is incomplete',
  incompleteInstallText: 'Something is missing from the link. Nothing was stored.',
  misconfigured: 'Kindred is not set up correctly',
  misconfiguredText:
    'HubSpot refused our own app settings. Nothing was stored. Tell the operator to run the doctor command.',
  hubspotSilent: 'HubSpot does not answer at the moment',
  hubspotSilentText: 'Nothing was stored. Wait a minute, then start again.',
  connected: 'Pipedrive is connected',
  connectedText:
    'The pronouns field is being created. Nothing is synced until you start the sync. Go on in Kindred’s settings in HubSpot.',
  fromHubspot: 'Connect Pipedrive from Kindred in HubSpot',
  fromHubspotText:
    'Kindred keeps the people in HubSpot and Pipedrive the same, so it must know which HubSpot account belongs to your company. Install Kindred in HubSpot, open its settings there (Settings, Integrations, Connected apps, Kindred) and choose “Connect Pipedrive”. Nothing was stored.',
  notConnected: 'Pipedrive was not connected',
  notConnectedText:
    'Pipedrive reported that access was not granted. Nothing was stored. To try again, choose “Connect Pipedrive” in Kindred’s settings in HubSpot.',
  pipedriveLinkUsed: 'This link was already used',
  pipedriveLinkUsedText:
    'Each link to connect Pipedrive works once, and this one is not known any more. Nothing was stored. Choose “Connect Pipedrive” in Kindred’s settings in HubSpot for a new one.',
  linkTooOld: 'This link is too old',
  linkTooOldText:
    'A link to connect Pipedrive is valid for 5 minutes. Nothing was stored. Choose “Connect Pipedrive” in Kindred’s settings in HubSpot for a new one.',
  pipedriveOtherBrowser: 'This was started in another browser',
  pipedriveOtherBrowserText:
    'For your safety, connecting Pipedrive ends in the browser in which it began. Nothing was stored.',
  pipedriveCodeRefused: 'Pipedrive did not accept the code',
  pipedriveCodeRefusedText:
    'The code was used before, is too old, or belongs to something else. Nothing was stored. Choose “Connect Pipedrive” in Kindred’s settings in HubSpot to start again.',
  pipedriveScopesMissingText:
    'Kindred needs to read and write people and their fields and to be told of changes, and was not given all of that. Nothing was stored. Ask the operator to set the app’s scopes in Pipedrive’s Developer Hub.',
  foreignAddress: 'This Pipedrive company is at an address that Kindred does not know',
  foreignAddressText:
    'Access is only ever sent to addresses on the operator’s list, and this one is not on it. Nothing was stored. Tell the operator.',
  otherCompany: 'Another Pipedrive company is connected here',
  otherCompanyText:
    'Kindred’s links lead to people of the company that was connected before; in another company the same numbers belong to somebody else. Nothing was changed. To change companies, first disconnect Pipedrive in Kindred’s settings and choose to delete its links (DELETE /api/connections/pipedrive with {"data":"delete"}), then connect again.',
  accountClosed: 'This Pipedrive account is closed or in arrears',
  accountClosedText: 'Pipedrive lets no app in until that is settled there. Nothing was stored.',
  notInstalledAnyMore: 'Kindred is not installed in this HubSpot account any more',
  notInstalledAnyMoreText:
    'Install Kindred in HubSpot first, then connect Pipedrive from its settings. Nothing was stored.',
  notOffered: 'Pipedrive is not offered here',
  incompleteLink: 'This link is incomplete',
  incompleteLinkText:
    'Something is missing from the link. Nothing was stored. Choose “Connect Pipedrive” in Kindred’s settings in HubSpot to start again.',
  pipedriveMisconfiguredText:
    'Pipedrive refused our own app settings. Nothing was stored. Tell the operator to run the doctor command.',
  pipedriveSilent: 'Pipedrive does not answer at the moment',
  pipedriveSilentText:
    'Nothing was stored. Wait a minute, then choose “Connect Pipedrive” in Kindred’s settings in HubSpot again.',
  openSettings: 'Open Kindred’s settings in HubSpot',
  startAgain: 'Start again',
} as const;
