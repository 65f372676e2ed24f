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
  pipedriveKeep: 'Aufbewahren, welche Datensätze zu wem gehören, falls wieder verbunden wird',
  pipedriveDelete: 'Das jetzt vergessen. Kontakte bleiben in beiden CRMs und in Kindred.',
  failed: '{name} wurde nicht getrennt',
  hubspotDone: 'Kindred ist aus HubSpot deinstalliert.',
  pipedriveDone: 'Pipedrive ist getrennt. HubSpot läuft weiter wie bisher.',
  onlyAdmins: 'Trennen kann nur die Administration. Bitte dort nachfragen.',
};
