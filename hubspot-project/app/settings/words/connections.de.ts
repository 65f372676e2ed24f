import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { ConnectionsKey } from './connections.en.ts';

export const connectionsDe: Catalogue<ConnectionsKey> = {
  connected: 'Verbunden',
  connecting: 'Wartet auf Zustimmung',
  disconnected: 'Nicht verbunden',
  error: 'Muss neu verbunden werden',
  paused: 'Pausiert',
  account: 'Konto',
  since: 'Verbunden seit',
  lastEvent: 'Letzte gemeldete Änderung',
  nextLook: 'Nächste Durchsicht',
  noNews: 'Noch keine',
  errorText:
    '{name} lässt Kindred nicht mehr zu. Bitte neu verbinden: Was sich inzwischen ändert, geht nicht verloren.',
  pausedText: '{name} möchte bis {until} in Ruhe gelassen werden. Danach geht es von selbst weiter.',
  scopesText: '{name} hat nicht alles erlaubt: {scopes} fehlt. Bitte neu verbinden und alles erlauben.',
  connect: '{name} verbinden',
  reconnect: '{name} neu verbinden',
  openPage: '{name} öffnen und Zugriff erlauben',
  openHint: 'Es öffnet sich ein neuer Tab. Diese Seite merkt von selbst, wenn es erledigt ist.',
  awaiting: 'Wartet darauf, dass im anderen Tab der Zugriff in {name} erlaubt wird.',
  startOver: '{name} neu beginnen',
  declinedTitle: '{name} ist nicht verbunden',
  declinedText:
    'Auf der Seite von {name} wurde der Zugriff nicht erlaubt. Nichts wurde verbunden oder gespeichert. Es lässt sich noch einmal versuchen.',
  connectFailed: '{name} konnte nicht verbunden werden',
  onlyAdmins: 'Das kann nur die Administration ändern. Bitte dort nachfragen.',
  fieldsTitle: 'Pronomenfeld',
  fieldMissing: '{name} hat noch kein Pronomenfeld. Bis es eines gibt, kommen Pronomen dort nicht an.',
  fieldArchived:
    'Das Pronomenfeld in {name} wurde archiviert. Bis es wiederhergestellt ist, kommen Pronomen dort nicht an.',
  fieldOtherType:
    'Das Pronomenfeld in {name} hat einen anderen Typ. Bitte ein anderes Feld wählen oder jenes in {name} umbenennen.',
  fieldReady: '{name}: Das Pronomenfeld ist bereit.',
  fieldMapped: '{name}: Pronomen stehen im gewählten Feld.',
  finishTitle: 'Die Pronomen sind noch nicht fertig eingerichtet',
  finish: 'Pronomen fertig einrichten',
  finishDone: 'Die Pronomenfelder sind bereit.',
  finishFailed: 'Die Pronomenfelder konnten nicht eingerichtet werden',
  useExisting: 'Stattdessen ein vorhandenes Feld verwenden',
};
