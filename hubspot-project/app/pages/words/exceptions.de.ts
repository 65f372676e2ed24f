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
  groupTitle: '{count, plural, =10000 {{title} (10.000 oder mehr)} other {{title} (#)}}',
  candidates: 'Wer es sein kann',
  elsewhere: 'Wo der Mensch noch ist',
  unknownCandidate: 'Datensatz {id}, zu dem Kindred keinen Namen kennt',
  itIs: 'Es ist {person}',
  itIsRecord: 'Es ist Datensatz {id}',
  addAddress: 'Adresse in {place} eintragen',
  choose: '{person} auswählen',
  chooseAll: '{count, plural, other {Alle # dieser Art auswählen}}',
  chooseMany: '500 dieser Art auswählen',
  chooseNone: 'Auswahl aufheben',
  chosen: '{count, plural, =0 {Noch nichts ausgewählt.} one {1 ausgewählt.} other {# ausgewählt.}}',
  tooMany: 'Höchstens 500 werden auf einmal beantwortet. Der Rest lässt sich danach auswählen.',
  createMany: '{count, plural, one {1 Datensatz anlegen} other {# Datensätze anlegen}}',
  dismissMany: '{count, plural, one {1 so lassen} other {# so lassen}}',
  retryMany: '{count, plural, one {1 noch einmal versuchen} other {# noch einmal versuchen}}',
  askCreate: '{count, plural, one {1 Datensatz anlegen?} other {# Datensätze anlegen?}}',
  askCreateText:
    'Für jeden ausgewählten Menschen entsteht ein Datensatz in dem CRM, das noch keinen hat. Ob manche schon dort sind, kann Kindred nicht erkennen.',
  askDismiss: '{count, plural, one {1 so lassen?} other {# so lassen?}}',
  askDismissText: 'Nirgends ändert sich etwas. Was wieder geschieht, kommt hierher zurück.',
  askRetry: '{count, plural, one {1 noch einmal versuchen?} other {# noch einmal versuchen?}}',
  askRetryText: 'Was abgelehnt wurde, wird noch einmal gesendet. Was wieder abgelehnt wird, bleibt hier.',
  progress: '{done, number} von {total, number}',
  working: 'Wird beantwortet',
  report:
    '{count, plural, =0 {Nichts wurde beantwortet.} one {1 wurde beantwortet.} other {# wurden beantwortet.}}',
  reportStarted:
    '{count, plural, one {1 davon ist unterwegs und verlässt diese Liste, sobald es so weit ist} other {# davon sind unterwegs und verlassen diese Liste, sobald es so weit ist}}',
  reportOver:
    '{count, plural, one {1 wurde inzwischen von jemandem beantwortet} other {# wurden inzwischen von jemandem beantwortet}}',
  reportNotOffered:
    '{count, plural, one {1 hat keine solche Antwort und bleibt offen} other {# haben keine solche Antwort und bleiben offen}}',
  reportRefused:
    '{count, plural, one {1 ließ sich so nicht beantworten und bleibt offen} other {# ließen sich so nicht beantworten und bleiben offen}}',
  reportForbidden:
    '{count, plural, one {1 braucht jemanden mit mehr Rechten} other {# brauchen jemanden mit mehr Rechten}}',
  reportGone: '{count, plural, one {1 ist nicht mehr da} other {# sind nicht mehr da}}',
  ...exceptionTitlesDe,
};
