import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { MappingKey } from './mapping.en.ts';

export const mappingDe: Catalogue<MappingKey> = {
  tab: 'Felder',
  intro:
    'Welche Eigenschaft jedes CRM was enthält, in welche Richtung sie wandert und was gilt, wenn beide Seiten sie geändert haben.',
  rankIntro:
    '„Die stärkere Seite“ ist die, die hier zuerst kommt: {order}. Das lässt sich unter Regeln ändern.',
  field: 'Feld',
  rule: 'Wenn beide Seiten es geändert haben',
  action: 'Ändern',
  change: '{field} ändern',
  typeEmail: 'E-Mail-Adresse',
  typePhone: 'Telefonnummer',
  typeText: 'Text',
  both: 'in beide Richtungen',
  in: 'nur zu Kindred',
  out: 'nur von Kindred',
  off: 'wandert nicht',
  noProperty: 'Keine Eigenschaft',
  ownField: 'Pronomen',
  customField: 'Eigenes Feld {start}…',
  placeChoice: '{property}, {direction}',
  waits: 'Wartet auf den Plan',
  ruleAsk: 'Eine Person fragen',
  ruleNewest: 'Das Neuere',
  ruleRank: 'Die stärkere Seite',
  ruleAskHint:
    'Nichts wird überschrieben: Eine Person entscheidet. Am besten für Pronomen, die niemand raten soll.',
  ruleNewestHint: 'Was zuletzt geändert wurde, gilt überall.',
  ruleRankHint: 'Die Seite, die in der Reihenfolge zuerst kommt, gilt überall.',
  property: 'Eigenschaft in {name}',
  usualOption: 'Die übliche',
  propertiesFailed:
    'Die Eigenschaften von {name} konnten nicht gelesen werden. Bitte schließen und noch einmal versuchen.',
  direction: 'In welche Richtung es wandert',
  addOptions: 'Fehlende Optionen einer Liste in {name} hinzufügen',
  order: 'Reihenfolge der Seiten',
  generalOrder: 'Wie bei allen Feldern',
  orderOf: '{first}, dann {second}, dann {third}',
  planHint:
    'Nach dem ersten Abgleich wartet eine Änderung von Eigenschaften oder Richtungen, bis ihr Plan angesehen wurde.',
  draftTitle: 'Eine Änderung der Felder wartet',
  draftText: 'Sie gilt, sobald ihr Plan angenommen ist. Bis dahin läuft alles wie bisher.',
  accept: 'Plan annehmen und abgleichen',
  drop: 'Änderung verwerfen',
  acceptFailed: 'Der Plan konnte nicht angenommen werden',
  dropFailed: 'Die Änderung konnte nicht verworfen werden',
};
