import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { NotificationsKey } from './notifications.en.ts';

export const notificationsDe: Catalogue<NotificationsKey> = {
  tab: 'Meldungen',
  intro: 'Was gemeldet wird, und wo. Diese Auswahl gilt nur für die eigene Person.',
  kind: 'Wann',
  inbox: 'In Kindred',
  email: 'Per E-Mail',
  noAddress: 'HubSpot hat die Adresse noch nicht genannt, daher gibt es keine Mails.',
  notOffered:
    'Mails sind für dieses Kindred nicht eingerichtet, darum wird nur hier gemeldet. Wer es betreibt, kann das ändern.',
  failed: 'Die Auswahl wurde nicht gespeichert',
  session_failed: 'Ein Abgleich konnte nicht weitergehen',
  session_partly: 'Ein Abgleich ist zu Ende und überlässt Datensätze Personen',
  first_sync_done: 'Der erste Abgleich ist durch',
  plan_ready: 'Ein Plan ist fertig und kann angesehen werden',
  connection_lost: 'Ein CRM lässt Kindred nicht mehr zu',
  connection_paused: 'Ein CRM wird länger als eine Stunde in Ruhe gelassen',
  approval_waiting: 'Etwas wartet auf Zustimmung',
  request_decided: 'Über etwas Beantragtes wurde entschieden',
  conflicts_waiting: 'Beide Seiten haben dasselbe Feld geändert, und eine Person muss wählen',
  exceptions_raised: 'Etwas steht Datensätzen im Weg',
  pronouns_field: 'Das Pronomenfeld eines CRM fehlt, ist archiviert oder hat einen anderen Typ',
  key_ending: 'Ein API-Schlüssel endet innerhalb einer Woche',
  role_changed: 'Die eigene Rolle wurde geändert',
};
