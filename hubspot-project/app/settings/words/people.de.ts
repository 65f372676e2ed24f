import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { PeopleKey } from './people.en.ts';

export const peopleDe: Catalogue<PeopleKey> = {
  tab: 'Personen',
  peopleTitle: 'Personen und Rollen',
  peopleHint:
    'Wer Kindred in HubSpot öffnet, ist Mitglied, bis die Administration eine andere Rolle gibt. Kindred speichert von niemandem den Namen: Personen stehen hier mit ihrer HubSpot-ID.',
  memberMeans: 'Mitglieder sehen alles, bearbeiten Kontakte und entscheiden Konflikte.',
  managerMeans: 'Die Verwaltung plant und beginnt auch Abgleiche, stimmt zu und löscht Kontakte.',
  adminMeans: 'Die Administration ändert auch diese Einstellungen, Rollen und API-Schlüssel.',
  find: 'Nach ID suchen',
  findError: 'Nur Ziffern: Kindred kennt Personen mit ihrer HubSpot-ID, nicht mit Namen.',
  showRole: 'Anzeigen',
  everybody: 'Alle',
  onlyMembers: 'Mitglieder',
  onlyManagers: 'Verwaltung',
  onlyAdmins: 'Administration',
  found: '{count, plural, one {# Person passt} other {# Personen passen}}',
  foundMore: 'Mehr als {count, number} Personen passen',
  noneFound: 'Niemand passt. Ohne ID und Rolle sind wieder alle zu sehen.',
  nobody: 'Noch niemand hat Kindred geöffnet.',
  person: 'Person',
  name: 'HubSpot-ID {id}',
  you: 'Eigener Zugang',
  role: 'Rolle',
  lastSeen: 'Zuletzt hier',
  access: 'Zugang',
  change: 'Ändern',
  member: 'Mitglied',
  manager: 'Verwaltung',
  admin: 'Administration',
  removed: 'Entzogen',
  hasAccess: 'Hat Zugang',
  remove: 'Zugang entziehen',
  giveBack: 'Zugang zurückgeben',
  changeFailed: 'Die Rolle wurde nicht geändert',
  removeFailed: 'Der Zugang wurde nicht entzogen',
  lastAdmin:
    'Das ist die letzte Person mit der Rolle Administration. Bitte zuerst einer anderen Person diese Rolle geben.',
  removeTitle: 'Zugang entziehen?',
  removeText:
    'Die Person mit der HubSpot-ID {id} kann Kindred nicht mehr öffnen. Was sie getan hat, bleibt; die Administration kann den Zugang zurückgeben.',
};
