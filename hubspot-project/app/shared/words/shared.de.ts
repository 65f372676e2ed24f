import type { Catalogue } from './create-words.ts';
import type { SharedKey } from './shared.en.ts';

export const sharedDe: Catalogue<SharedKey> = {
  tryAgain: 'Noch einmal versuchen',
  loading: 'Wird geladen …',
  offlineTitle: 'Keine Verbindung',
  offlineText: 'Bitte die Verbindung prüfen und noch einmal versuchen. Es wurde nichts geändert.',
  busyTitle: 'Viele Anfragen auf einmal',
  busyText: 'Bitte ein paar Sekunden warten und noch einmal versuchen. Es wurde nichts geändert.',
  unavailableTitle: 'Kindred antwortet nicht',
  unavailableText: 'Es wurde nichts geändert. Bitte gleich noch einmal versuchen.',
  crashTitle: 'Diese Seite kann nicht angezeigt werden',
  crashText: 'Bitte neu laden. Wenn das nicht hilft, der Administration sagen, was zuvor geschah.',
  crashReload: 'Neu laden',
  notInstalled: 'Kindred ist in diesem Konto nicht installiert',
  notInstalledText:
    'Das kann jede Person, die in HubSpot Apps installieren darf. Es öffnet sich ein neuer Tab, und diese Seite merkt selbst, wenn es geschehen ist. War Kindred schon einmal installiert und wurden die Daten behalten, sind sie wieder da.',
  install: 'Kindred installieren',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
  app: 'Kindred',
  email: 'E-Mail',
  firstName: 'Vorname',
  lastName: 'Nachname',
  phone: 'Telefon',
  jobTitle: 'Berufsbezeichnung',
  pronouns: 'Pronomen',
};
