import type { pagesEn } from './pages.en.ts';

export const pagesDe: Readonly<Record<keyof typeof pagesEn, string>> = {
  installed: 'Kindred ist installiert',
  installedText:
    'Das Feld für Pronomen wird angelegt. Abgeglichen wird erst, wenn der erste Abgleich begonnen wird. Weiter geht es in den Einstellungen von Kindred in HubSpot.',
  cancelled: 'Die Installation wurde abgebrochen',
  cancelledText: 'HubSpot hat gemeldet, dass der Zugang nicht gewährt wurde. Es wurde nichts gespeichert.',
  linkUsed: 'Dieser Link zur Installation wurde schon benutzt',
  linkUsedText:
    'Jeder Link zur Installation gilt einmal, und dieser ist nicht mehr bekannt. Es wurde nichts gespeichert.',
  tooLong: 'Diese Installation hat zu lange gedauert',
  tooLongText: 'Der Link gilt 15 Minuten. Es wurde nichts gespeichert.',
  otherBrowser: 'Diese Installation wurde in einem anderen Browser begonnen',
  otherBrowserText:
    'Zur Sicherheit endet eine Installation in dem Browser, in dem sie begann. Es wurde nichts gespeichert.',
  codeRefused: 'HubSpot hat den Code der Installation nicht angenommen',
  codeRefusedText:
    'Der Code wurde schon benutzt, ist zu alt oder gehört zu einer anderen Installation. Es wurde nichts gespeichert.',
  scopesMissing: 'Einige Berechtigungen fehlen',
  scopesMissingText:
    'Kindred muss Kontakte und ihre Eigenschaften lesen und schreiben, und das wurde nicht alles erlaubt. Es wurde nichts gespeichert. Bitte von der Super-Administration in HubSpot installieren lassen.',
  otherAccount: 'Dieser Zugang gehört zu einem anderen HubSpot-Konto oder einer anderen App',
  otherAccountText:
    'Was HubSpot gewährt hat, passt nicht zu dem Konto, in dem die Installation begann. Es wurde nichts gespeichert.',
  foreignReturn: 'Dieser Link führt nicht zurück zu HubSpot',
  foreignReturnText:
    'Die Adresse für den Rückweg gehört nicht zu HubSpot, darum wurde ihr nicht gefolgt. Es wurde nichts gespeichert.',
  incompleteInstall: 'Dieser Link zur Installation ist unvollständig',
  incompleteInstallText: 'Im Link fehlt etwas. Es wurde nichts gespeichert.',
  misconfigured: 'Kindred ist nicht richtig eingerichtet',
  misconfiguredText:
    'HubSpot hat die Einstellungen der App abgelehnt. Es wurde nichts gespeichert. Bitte denen, die Kindred betreiben, sagen, dass der Befehl „doctor“ weiterhilft.',
  hubspotSilent: 'HubSpot antwortet gerade nicht',
  hubspotSilentText: 'Es wurde nichts gespeichert. Bitte eine Minute warten und dann neu beginnen.',
  connected: 'Pipedrive ist verbunden',
  connectedText:
    'Das Feld für Pronomen wird angelegt. Abgeglichen wird erst, wenn der Abgleich begonnen wird. Weiter geht es in den Einstellungen von Kindred in HubSpot.',
  fromHubspot: 'Pipedrive wird in HubSpot verbunden',
  fromHubspotText:
    'Kindred hält die Menschen in HubSpot und Pipedrive gleich und muss darum wissen, welches HubSpot-Konto zum Unternehmen gehört. Bitte Kindred in HubSpot installieren, dort die Einstellungen öffnen (Einstellungen, Integrationen, Verbundene Apps, Kindred) und „Pipedrive verbinden“ wählen. Es wurde nichts gespeichert.',
  notConnected: 'Pipedrive wurde nicht verbunden',
  notConnectedText:
    'Pipedrive hat gemeldet, dass der Zugang nicht gewährt wurde. Es wurde nichts gespeichert. Ein neuer Versuch beginnt in HubSpot in den Einstellungen von Kindred mit „Pipedrive verbinden“.',
  pipedriveLinkUsed: 'Dieser Link wurde schon benutzt',
  pipedriveLinkUsedText:
    'Jeder Link, der Pipedrive verbindet, gilt einmal, und dieser ist nicht mehr bekannt. Es wurde nichts gespeichert. Einen neuen gibt es in HubSpot in den Einstellungen von Kindred mit „Pipedrive verbinden“.',
  linkTooOld: 'Dieser Link ist zu alt',
  linkTooOldText:
    'Ein Link, der Pipedrive verbindet, gilt 5 Minuten. Es wurde nichts gespeichert. Einen neuen gibt es in HubSpot in den Einstellungen von Kindred mit „Pipedrive verbinden“.',
  pipedriveOtherBrowser: 'Das wurde in einem anderen Browser begonnen',
  pipedriveOtherBrowserText:
    'Zur Sicherheit endet das Verbinden von Pipedrive in dem Browser, in dem es begann. Es wurde nichts gespeichert.',
  pipedriveCodeRefused: 'Pipedrive hat den Code nicht angenommen',
  pipedriveCodeRefusedText:
    'Der Code wurde schon benutzt, ist zu alt oder gehört zu etwas anderem. Es wurde nichts gespeichert. Neu beginnen lässt sich in HubSpot in den Einstellungen von Kindred mit „Pipedrive verbinden“.',
  pipedriveScopesMissingText:
    'Kindred muss Menschen und ihre Felder lesen und schreiben und von Änderungen erfahren, und das wurde nicht alles erlaubt. Es wurde nichts gespeichert. Bitte denen, die Kindred betreiben, sagen, dass die Scopes der App im Developer Hub von Pipedrive fehlen.',
  foreignAddress: 'Dieses Pipedrive-Unternehmen hat eine Adresse, die Kindred nicht kennt',
  foreignAddressText:
    'Der Zugang wird nur an bestimmte Adressen gesendet, und diese ist nicht dabei. Es wurde nichts gespeichert. Bitte denen sagen, die Kindred betreiben.',
  otherCompany: 'Hier ist ein anderes Pipedrive-Unternehmen verbunden',
  otherCompanyText:
    'Die Verknüpfungen von Kindred führen zu Menschen des vorher verbundenen Unternehmens; in einem anderen gehören dieselben Nummern zu jemand anderem. Es wurde nichts geändert. Zum Wechseln bitte zuerst Pipedrive in den Einstellungen von Kindred trennen und dabei die Verknüpfungen löschen (DELETE /api/connections/pipedrive mit {"data":"delete"}), dann neu verbinden.',
  accountClosed: 'Dieses Pipedrive-Konto ist geschlossen oder im Zahlungsverzug',
  accountClosedText: 'Pipedrive lässt keine App zu, bis das dort geklärt ist. Es wurde nichts gespeichert.',
  notInstalledAnyMore: 'Kindred ist in diesem HubSpot-Konto nicht mehr installiert',
  notInstalledAnyMoreText:
    'Bitte zuerst Kindred in HubSpot installieren und dann Pipedrive in den Einstellungen verbinden. Es wurde nichts gespeichert.',
  notOffered: 'Pipedrive wird hier nicht angeboten',
  incompleteLink: 'Dieser Link ist unvollständig',
  incompleteLinkText:
    'Im Link fehlt etwas. Es wurde nichts gespeichert. Neu beginnen lässt sich in HubSpot in den Einstellungen von Kindred mit „Pipedrive verbinden“.',
  pipedriveMisconfiguredText:
    'Pipedrive hat die Einstellungen der App abgelehnt. Es wurde nichts gespeichert. Bitte denen, die Kindred betreiben, sagen, dass der Befehl „doctor“ weiterhilft.',
  pipedriveSilent: 'Pipedrive antwortet gerade nicht',
  pipedriveSilentText:
    'Es wurde nichts gespeichert. Bitte eine Minute warten und dann in HubSpot in den Einstellungen von Kindred noch einmal „Pipedrive verbinden“ wählen.',
  openSettings: 'Einstellungen von Kindred in HubSpot öffnen',
  startAgain: 'Neu beginnen',
};
