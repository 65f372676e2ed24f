import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { NotificationsKey } from './notifications.en.ts';

export const notificationsDe: Catalogue<NotificationsKey> = {
  answer:
    '{count, plural, =0 {Alles ist gelesen.} one {1 Benachrichtigung ist neu.} other {# Benachrichtigungen sind neu.}}',
  show: 'Zeigen',
  unread: 'Neue',
  all: 'Alle',
  markAll: 'Alle als gelesen markieren',
  mark: 'Als gelesen markieren',
  markedAll: 'Alle sind als gelesen markiert.',
  colState: 'Stand',
  colText: 'Was geschah',
  colWhen: 'Wann',
  colWhere: 'Wo es weitergeht',
  colRead: 'Gelesen',
  isNew: 'Neu',
  isRead: 'Gelesen',
  isOver: 'Erledigt',
  session: 'Abgleich öffnen',
  conflicts: 'Konflikte öffnen',
  exceptions: 'Ausnahmen öffnen',
  approvals: 'Freigaben öffnen',
  inSettings: 'In den Einstellungen von Kindred',
  emptyTitle: 'Es gibt noch keine Benachrichtigungen',
  emptyText:
    'Hier steht, wenn ein Abgleich etwas für Menschen übrig lässt, wenn etwas auf ein Ja oder Nein wartet, und wenn ein CRM Kindred nicht mehr einlässt.',
  noneNew: 'Nichts ist neu. Gelesenes steht unter „Alle“.',
  which:
    'Welche davon ankommen und welche auch per E-Mail, steht in den Einstellungen von Kindred unter Benachrichtigungen.',
  first: 'Der erste Abgleich',
  incremental: 'Ein Abgleich',
  targeted: 'Ein Abgleich einzelner Datensätze',
  plan: 'Ein Plan',
  revert: 'Die Rücknahme eines Abgleichs',
  session_failed: 'Nicht zu Ende gekommen: {sync}.',
  session_partly:
    'Teilweise fertig: {sync}. {count, plural, one {1 Datensatz wartet} other {# Datensätze warten}} auf eine Person.',
  first_sync_done: 'Der erste Abgleich ist durch. Ab jetzt reisen Änderungen von selbst.',
  plan_ready: 'Ein Plan ist fertig zum Ansehen. Es wurde nichts geändert.',
  connection_lost:
    '{place} lässt Kindred nicht mehr ein. Bitte neu verbinden; inzwischen geht nichts verloren.',
  connection_paused:
    '{place} bleibt bis {when} in Ruhe, weil es darum gebeten hat. Was sich inzwischen ändert, bleibt erhalten.',
  approval_waiting: 'Etwas wartet auf ein Ja oder Nein, bevor es geschieht.',
  approved: 'Eine eigene Anfrage wurde freigegeben.',
  rejected: 'Eine eigene Anfrage wurde abgelehnt.',
  expired: 'Eine eigene Anfrage wurde nicht ausgeführt, oder niemand hat geantwortet.',
  conflicts_waiting: '{count, plural, one {1 Konflikt wartet} other {# Konflikte warten}} auf eine Person.',
  exceptions_raised:
    '{count, plural, one {Einem Datensatz steht etwas im Weg.} other {#-mal steht einem Datensatz etwas im Weg.}} Zu jeder Ausnahme gibt es Antworten.',
  missing: 'Das Feld für Pronomen in {place} fehlt. Bis es wieder da ist, kommen dort keine Pronomen an.',
  archived:
    'Das Feld für Pronomen in {place} wurde archiviert. Bis es wieder da ist, kommen dort keine Pronomen an.',
  other_type:
    'Das Feld für Pronomen in {place} hat einen anderen Typ. Bis das behoben ist, kommen dort keine Pronomen an.',
  ready: 'Das Feld für Pronomen in {place} ist in Ordnung.',
  key_ending: 'Ein API-Schlüssel endet am {when}. Mit einem neuen läuft weiter, was ihn nutzt.',
  role_changed: 'Die eigene Rolle in Kindred ist jetzt: {role}.',
  admin: 'Administration',
  manager: 'Verwaltung',
  member: 'Mitglied',
  soon: 'einem unbekannten Zeitpunkt',
  aCrm: 'Ein CRM',
};
