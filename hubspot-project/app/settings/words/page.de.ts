import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { PageKey } from './page.en.ts';

export const pageDe: Catalogue<PageKey> = {
  title: 'Einstellungen von Kindred',
  stale: 'Die Angaben sind vielleicht veraltet: Kindred war gerade nicht zu erreichen.',
  readOnlyMember:
    'Mit der Rolle Mitglied lässt sich hier alles ansehen. Ändern kann es die Administration, auch die Rolle.',
  readOnlyManager:
    'Mit der Rolle Verwaltung lässt sich hier alles ansehen und ein Abgleich planen und beginnen. Den Rest ändert die Administration.',
  setUpLeft: 'Die Einrichtung ist nicht fertig: Das ist Schritt {at} von {all}.',
  syncing: 'Der erste Abgleich läuft.',
  reconnect: '{name} muss neu verbunden werden.',
  draftWaits: 'Eine Änderung der Felder wartet darauf, dass ihr Plan angenommen wird.',
  inOrder: 'Alles ist eingerichtet und in Ordnung.',
  setup: 'Einrichtung',
  connections: 'Verbindungen',
};
