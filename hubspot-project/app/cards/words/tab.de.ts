import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { TabKey } from './tab.en.ts';

export const tabDe: Catalogue<TabKey> = {
  values: 'Werte{count, plural, =0 {} other { (#)}}',
  history: 'Verlauf',
  activity: 'Aktivität',
  obstacles: 'Zu klären{count, plural, =0 {} other { (#)}}',
  field: 'Feld',
  value: 'Wert',
  from: 'Herkunft',
  neverSet: 'Nie eingetragen',
  valueFrom:
    '{via, select, card {Die Karte} api {{place}, über die API} workflow {{place}, durch einen Workflow} bulk {{place}, bei einer Massenänderung} revert {{place}, beim Zurücknehmen eines Abgleichs} other {{place}}}',
  whenAndWho: '{when}{hasWho, select, yes { von {who}} other {}}',
  overruled: '{place}: {has, select, yes {„{value}“} other {nichts}}',
  useInstead: 'Stattdessen verwenden',
  savedField: '{field}: gespeichert. Die anderen Stellen werden als Nächstes aktualisiert.',
  notSaved: 'Nicht gespeichert',
  when: 'Wann',
  what: 'Was sich geändert hat',
  back: 'Zurücknehmen',
  undo: 'Rückgängig',
  undoSays:
    'Setzt {first} zurück auf {has, select, yes {„{value}“} other {nichts}}{more, plural, =0 {} one { und # weiteres Feld} other { und # weitere Felder}}.',
  undoNothing: 'Seitdem wieder geändert.',
  undoFirst: 'Der erste Wert.',
  undoNone: 'Nichts zurückzunehmen.',
  undoCopy: 'Eine Kopie; hier gibt es nichts zurückzunehmen.',
  passedOn: 'An {place} weitergegeben',
  looked: 'Hier wurde nichts geändert',
  undone: 'Zurückgenommen: {fields} wie zuvor. Die anderen Stellen werden als Nächstes aktualisiert.',
  undoFailed: 'Nicht zurückgenommen',
  change:
    '{field}: {had, select, yes {„{old}“} other {nichts}} → {has, select, yes {„{now}“} other {nichts}}',
  action:
    '{action, select, created {Aufgenommen} deleted {Gelöscht} archived {Archiviert} merged {Mit einem anderen Kontakt zusammengeführt} restored {Wiederhergestellt} linked {Mit einem Datensatz verknüpft} pushed {Weitergegeben} erased {Gelöscht auf Wunsch} other {Geändert}}',
  historyEmptyTitle: 'Noch hat sich nichts geändert',
  historyEmptyHint: 'Jede Änderung steht von nun an hier und lässt sich zurücknehmen.',
  activityWhat: 'Was geschehen ist',
  activityWhy: 'Warum',
  outcome:
    '{outcome, select, created {Aufgenommen} updated {Empfangen} linked {Verknüpft} created_there {Dort angelegt} updated_there {Gesendet} pushed {Gesendet} refused {Dort abgelehnt} kept {So gelassen} reverted {Hier zurückgenommen} reverted_there {Dort zurückgenommen} archived {Archiviert} archived_there {Dort archiviert} deleted {Gelöscht} deleted_there {Dort gelöscht} restored {Wiederhergestellt} restored_there {Dort wiederhergestellt} merged {Zusammengeführt} merged_there {Dort zusammengeführt} ambiguous {Wartet auf eine Entscheidung} conflict {Wartet auf eine Entscheidung} other {{outcome}}}',
  activityEmptyTitle: 'Noch wurde nichts gesendet oder empfangen',
  activityEmptyHint: 'Was an die CRMs geht und von ihnen kommt, steht hier 90 Tage lang.',
  obstaclesEmptyTitle: 'Nichts steht im Weg',
  obstaclesEmptyHint:
    'Wenn ein CRM etwas ablehnt oder zu dieser Person eine Frage entsteht, steht sie hier mit ihren Antworten.',
  obstacleSince:
    '{hasPlace, select, yes {{place}, } other {}}seit {when}{times, plural, =0 {} =1 {} other {, #-mal}}',
  unknownCandidate: 'Datensatz {id}, zu dem Kindred keinen Namen kennt',
  openCandidate: 'In HubSpot öffnen',
  itIs: 'Es ist {person}',
  fixed: 'Erledigt',
  fixFailed: 'Nicht erledigt',
  mayNotFix: 'Ansehen ist erlaubt, beantworten nicht. Die Administration von Kindred kann das ändern.',
  mayNotDelete:
    'Was anderswo etwas löscht, braucht die Verwaltung oder die Administration. Bitte dort nachfragen.',
  more: 'Mehr zeigen',
  listLoading: 'Wird geladen …',
  listStale: 'Das konnte nicht neu gelesen werden. Es ist der letzte bekannte Stand.',
};
