import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { LeaveKey } from './leave.en.ts';

export const leaveDe: Catalogue<LeaveKey> = {
  tab: 'Trennen',
  intro: 'Kontakte in HubSpot und Pipedrive werden dadurch nie gelöscht.',
  nothing: 'Nichts ist verbunden.',
  disconnect: '{name} trennen',
  title: '{name} trennen?',
  hubspotText:
    'Alles endet: Kindred wird in HubSpot deinstalliert, der Zugang zu Pipedrive endet mit, und API-Schlüssel gelten ab sofort nicht mehr.',
  pipedriveText: 'Kindred liest und schreibt Pipedrive nicht mehr. HubSpot läuft weiter wie bisher.',
  count: '{count, plural, one {# Kontakt ist} other {# Kontakte sind}} jetzt in Kindred aufbewahrt.',
  countFailed: 'Wie viele Kontakte in Kindred aufbewahrt sind, war nicht zu lesen.',
  data: 'Was mit den Daten in Kindred geschieht',
  hubspotKeep: '{days, plural, one {# Tag} other {# Tage}} aufbewahren, falls Kindred wieder gebraucht wird',
  hubspotDelete: 'Jetzt alle löschen. Das lässt sich nicht zurücknehmen.',
  pipedriveKeep: 'Die Verknüpfungen aufbewahren, falls wieder verbunden wird',
  pipedriveDelete: 'Die Verknüpfungen und ihren Inhalt jetzt löschen. Kontakte bleiben.',
  failed: '{name} wurde nicht getrennt',
  done: '{name} ist getrennt.',
  onlyAdmins: 'Trennen kann nur die Administration. Bitte dort nachfragen.',
};
