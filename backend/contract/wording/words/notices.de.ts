import type { noticesEn } from './notices.en.ts';

export const noticesDe: Readonly<Record<keyof typeof noticesEn, string>> = {
  sessionFailed: '{sync} konnte nicht weitergehen und ist beendet. Der Grund steht dabei.',
  partlyOne: '{sync} ist zum Teil fertig: 1 Datensatz wartet auf eine Person.',
  partlyMany: '{sync} ist zum Teil fertig: {count} Datensätze warten auf eine Person.',
  firstSyncDone: 'Der erste Abgleich ist durch. Von nun an gehen Änderungen von selbst weiter.',
  planReady: 'Ein Plan ist fertig und kann angesehen werden. Es wurde nichts geändert.',
  connectionLost: '{crm} lässt Kindred nicht mehr zu. Bitte neu verbinden; inzwischen geht nichts verloren.',
  connectionPaused:
    '{crm} wird bis {at} in Ruhe gelassen, weil es darum gebeten hat. Was sich inzwischen ändert, wird aufgehoben.',
  connectionPausedSoon:
    '{crm} wird eine Weile in Ruhe gelassen, weil es darum gebeten hat. Was sich inzwischen ändert, wird aufgehoben.',
  approvalWaiting: 'Etwas wartet auf Zustimmung, bevor es geschieht.',
  requestDecided: 'Über eine eigene Anfrage wurde entschieden: {decided}.',
  conflictWaits: '1 Konflikt wartet auf eine Person.',
  conflictsWait: '{count} Konflikte warten auf eine Person.',
  inTheWayOnce: 'Etwas steht einmal im Weg. Antworten stehen dabei.',
  inTheWayTimes: 'Etwas steht {count}-mal im Weg. Antworten stehen jeweils dabei.',
  pronounsField:
    'Das Feld für Pronomen {inCrm} {trouble}. Bis es repariert ist, kommen Pronomen dort nicht an.',
  keyEnding:
    'Ein API-Schlüssel endet am {at}. Bitte vorher ersetzen, damit alles weitergeht, was ihn benutzt.',
  keyEndingSoon:
    'Ein API-Schlüssel endet bald. Bitte vorher ersetzen, damit alles weitergeht, was ihn benutzt.',
  roleChanged: 'Die eigene Rolle in Kindred ist jetzt: {role}.',
  mailWhy:
    'Diese Mail kommt wegen der eigenen Rolle in Kindred. Was per Mail kommt, oder dass gar nichts kommt, lässt sich wählen: Kindred in HubSpot, Benachrichtigungen, Auswahl.',
  mailMore: 'Und {more} weitere in der Liste.',
  mailMany: '{count} Benachrichtigungen',
  mailOpen: 'Kindred in HubSpot öffnen: {url}',
  mailLink: 'Kindred in HubSpot öffnen',
  pageSyncs: 'Abgleiche',
  pageConflicts: 'Konflikte',
  pageExceptions: 'Ausnahmen',
  pageApprovals: 'Freigaben',
  pageConnections: 'Verbindungen',
  pageApiKeys: 'API-Schlüssel',
  pagePeople: 'Menschen',
};
