import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { ExceptionsKey } from './exceptions.en.ts';
import { exceptionTitlesDe } from './exception-titles.de.ts';

export const exceptionsDe: Catalogue<ExceptionsKey> = {
  answer:
    '{count, plural, =0 {Nichts steht im Weg.} one {1 Datensatz braucht eine Antwort.} =10000 {10.000 Datensätze oder mehr brauchen eine Antwort.} other {# Datensätze brauchen eine Antwort.}}',
  status: 'Zeigen',
  open: 'Offen',
  fixed: 'Beantwortet',
  dismissed: 'So gelassen',
  kind: 'Was geschah',
  kindCount: '{title} ({count, number})',
  anyKind: 'Alles',
  emptyTitle: 'Nichts steht im Weg',
  emptyText:
    'Lässt sich ein Datensatz nicht abgleichen, steht er hier mit dem Grund und dem, was sich tun lässt. Alle anderen gehen inzwischen weiter.',
  emptyHistory: 'Davon gibt es nichts.',
  colWhat: 'Was geschah',
  colWho: 'Wer',
  colWhen: 'Wann',
  colAnswers: 'Antworten',
  often: '{count, plural, one {Zuerst {since}} other {Zuerst {since}; #-mal, zuletzt {when}}}',
  closed: '{status}: {when}, von {who}',
  closedBy: '{status}: {when}',
  record: 'Datensatz {id} in {place}',
  crm: 'In {place}',
  archiveTitle: 'Diesen Menschen auch anderswo archivieren?',
  archiveText:
    'Der übrige Datensatz wird in seinem CRM archiviert. Dort lässt er sich wiederherstellen: in HubSpot 90 Tage lang, in Pipedrive 30.',
  deletedTitle: 'Wurde dieser Datensatz gelöscht?',
  deletedText:
    'Kindred behandelt ihn dann wie von jemandem gelöscht und fragt, ob auch die anderen Datensätze dieses Menschen gehen.',
  takeInTitle: 'Diesen Menschen wieder aufnehmen?',
  takeInText:
    'Die Daten wurden auf Wunsch gelöscht. Nur wieder aufnehmen, wenn der Mensch selbst darum gebeten hat.',
  done: 'Beantwortet: {title}',
  started: 'Ist unterwegs: {title}. Verlässt diese Liste, sobald es so weit ist.',
  onlyManagers: 'Anderswo archivieren dürfen nur Verwaltung und Administration.',
  ...exceptionTitlesDe,
};
