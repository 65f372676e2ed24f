import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { FormKey } from './form.en.ts';

export const formDe: Catalogue<FormKey> = {
  save: 'Speichern',
  cancel: 'Abbrechen',
  unsaved: 'Noch nicht gespeichert.',
  saved: 'Gespeichert.',
  notSaved: 'Nicht gespeichert',
  more: 'Mehr anzeigen',
  moreFailed: 'Mehr konnte nicht angezeigt werden',
  clashTitle: 'Dasselbe wurde inzwischen anderswo geändert',
  clashBy: 'Zuletzt geändert wurden die Einstellungen von {who}, {when}.',
  clashText: 'Das Eingegebene ist noch da und nicht gespeichert. Anderswo gewählt wurde:',
  clashValue: '{label}: {value}',
  keepMine: 'Eigenes behalten',
  takeTheirs: 'Anderes übernehmen',
  stale:
    'Im selben Moment wurde anderswo gespeichert, darum wurde hier nichts gespeichert. Das Eingegebene ist noch da: ansehen, dann erneut speichern.',
  onlyAdmins: 'Das kann nur die Administration ändern. Bitte dort nachfragen.',
  you: 'dem eigenen Zugang',
  person: 'HubSpot-ID {id}',
};
