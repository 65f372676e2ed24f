import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { PoliciesKey } from './policies.en.ts';

export const policiesDe: Catalogue<PoliciesKey> = {
  tab: 'Freigaben',
  title: 'Was eine Zustimmung braucht',
  intro:
    'Manche Schritte lassen sich schwer zurücknehmen. Kindred geht sie erst, wenn eine Person zustimmt; hier steht, wer das darf und wie lange gewartet wird. Was schon wartet, behält die Regel, unter der gefragt wurde.',
  usualAll: 'Diese Regeln hat noch niemand geändert: Es gelten die üblichen.',
  archive_records: 'Ein Kontakt wurde an einer Stelle gelöscht',
  archive_recordsText:
    'Mit Zustimmung werden seine Datensätze an den anderen Stellen archiviert. Ohne bleiben sie, wie sie sind, nicht mehr verknüpft.',
  many_deletes: 'Viele Kontakte wurden innerhalb einer Stunde gelöscht',
  many_deletesText:
    'Mehr als 20 oder mehr als 1 % von allen. Mit Zustimmung werden die Datensätze von allen an den anderen Stellen archiviert. Ohne bleiben sie.',
  erase_elsewhere: 'Die Daten eines Menschen wurden gelöscht',
  erase_elsewhereText:
    'Mit Zustimmung werden die Datensätze dieses Menschen, die noch in HubSpot oder Pipedrive sind, dort archiviert. Ohne bleiben sie, und Kindred übernimmt nichts daraus.',
  workflow_question: 'Ein HubSpot-Workflow fragt',
  workflow_questionText:
    'Der Workflow läuft mit der Antwort weiter: ja, nein, oder dass niemand rechtzeitig geantwortet hat.',
  saysManager: 'Zustimmen dürfen Verwaltung und Administration.',
  saysAdmin: 'Zustimmen darf nur die Administration.',
  saysSecond:
    'Wer darum gebeten hat, darf nicht selbst zustimmen, solange es eine andere Person gibt, die darf.',
  saysAlone: 'Wer darum gebeten hat, darf selbst zustimmen.',
  saysEnd: 'Ohne Antwort gilt es nach {time} als Nein.',
  mayDecide: 'Wer zustimmen darf',
  manager: 'Verwaltung und Administration',
  admin: 'Nur die Administration',
  second: 'Wer darum gebeten hat',
  secondYes: 'Darf nicht selbst zustimmen',
  secondNo: 'Darf auch zustimmen',
  expires: 'Wie lange auf Antwort gewartet wird',
  hours:
    '{hours, plural, =1 {Eine Stunde} =4 {Vier Stunden} =24 {Ein Tag} =72 {Drei Tage} =168 {Eine Woche} =336 {Zwei Wochen} =720 {30 Tage} other {# Stunden}}',
  afterHours:
    '{hours, plural, =1 {einer Stunde} =4 {vier Stunden} =24 {einem Tag} =72 {drei Tagen} =168 {einer Woche} =336 {zwei Wochen} =720 {30 Tagen} other {# Stunden}}',
  usual: '{value} (üblich)',
  changed: 'Geändert von {who}, {when}.',
  reset: 'Zurück zur üblichen Regel',
  onlyAdmins: 'Diese Regeln kann nur die Administration ändern. Bitte dort nachfragen.',
  saved: 'Die Regeln sind gespeichert.',
};
