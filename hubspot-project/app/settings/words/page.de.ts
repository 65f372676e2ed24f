import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { PageKey } from './page.en.ts';

export const pageDe: Catalogue<PageKey> = {
  title: 'Einstellungen von Kindred',
  stale: 'Die Angaben sind vielleicht veraltet: Kindred war gerade nicht zu erreichen.',
  readOnlyMember:
    'Mit der Rolle Mitglied lässt sich hier alles ansehen. Ändern kann es die Administration, auch die Rolle.',
  readOnlyManager:
    'Mit der Rolle Verwaltung lässt sich hier alles ansehen und ein Abgleich planen und beginnen. Den Rest ändert die Administration.',
  setUpLeft:
    'Die Einrichtung ist nicht fertig: {count, plural, one {# Schritt fehlt} other {# Schritte fehlen}}.',
  reconnect: '{name} muss neu verbunden werden.',
  draftWaits: 'Eine Änderung der Felder wartet darauf, dass ihr Plan angenommen wird.',
  inOrder: 'Alles ist eingerichtet und in Ordnung.',
  notInstalled: 'Kindred ist in diesem Konto nicht installiert',
  notInstalledText:
    'Das kann jede Person, die in HubSpot Apps installieren darf. Es öffnet sich ein neuer Tab, und diese Seite merkt selbst, wenn es geschehen ist. War Kindred schon einmal installiert und wurden die Daten behalten, sind sie wieder da.',
  install: 'Kindred installieren',
  setup: 'Einrichtung',
  connections: 'Verbindungen',
};
