import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { MappingKey } from './mapping.en.ts';

export const mappingDe: Catalogue<MappingKey> = {
  tab: 'Felder',
  intro:
    'Welche Eigenschaft jedes CRM was enthält, in welche Richtung sie wandert und was gilt, wenn beide Seiten sie geändert haben.',
  rankIntro:
    'Wo „{first} gilt“ steht: Haben beide Seiten das Feld geändert oder sind sie beim ersten Mal verschieden, kommt der Wert aus {first} überall hin, und der andere bleibt im Verlauf. Die ganze Reihenfolge ist {order}; sie lässt sich unter Regeln ändern.',
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
  ruleRank: 'Eine feste Reihenfolge der Seiten',
  ruleRankOf: '{first} gilt',
  ruleAskHint:
    'Nichts wird überschrieben: Eine Person entscheidet. Am besten für Pronomen, die niemand raten soll.',
  ruleNewestHint: 'Was zuletzt geändert wurde, gilt überall.',
  ruleRankHint: 'Der Wert der Seite, die zuerst kommt, gilt überall; der andere bleibt im Verlauf.',
  pronounsAsked:
    'Pronomen: Eine Person wird gefragt. Nichts wird überschrieben; beide Werte warten in Kindred auf eine Entscheidung.',
  pronounsRanked:
    'Pronomen: {first} gilt. Oft ist es besser, eine Person zu fragen: Dann werden niemandes eigene Worte überschrieben, und beide Werte warten in Kindred auf eine Entscheidung.',
  pronounsNewest:
    'Pronomen: Das Neuere gilt. Oft ist es besser, eine Person zu fragen: Dann werden niemandes eigene Worte überschrieben, und beide Werte warten in Kindred auf eine Entscheidung.',
  askForPronouns: 'Bei Pronomen eine Person fragen',
  askFailed: 'Die Regel für Pronomen wurde nicht geändert',
  property: 'Eigenschaft in {name}',
  usualOption: 'Voreinstellung: {property}',
  usualUnknown: 'Voreinstellung',
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
