/** Which field goes where, and who decides. */
export const mappingEn = {
  tab: 'Fields',
  intro:
    'Which property of each CRM holds what, which way it travels, and who decides when both sides changed it.',
  rankIntro:
    'Where it says “{first} wins”: if both sides changed the field, or differ when they first meet, the value of {first} goes everywhere, and the other one stays in the history. The whole order is {order}; change it under Rules.',
  field: 'Field',
  rule: 'When both sides changed it',
  action: 'Change',
  change: 'Change {field}',
  typeEmail: 'E-mail address',
  typePhone: 'Phone number',
  typeText: 'Text',
  both: 'both ways',
  in: 'only to Kindred',
  out: 'only from Kindred',
  off: 'does not travel',
  noProperty: 'No property',
  ownField: 'Pronouns',
  customField: 'Custom field {start}…',
  placeChoice: '{property}, {direction}',
  waits: 'Waits for its plan',
  ruleAsk: 'Ask a person',
  ruleNewest: 'The newer one',
  ruleRank: 'A fixed order of the sides',
  ruleRankOf: '{first} wins',
  ruleAskHint: 'Nothing is overwritten: somebody chooses. Best for pronouns, which nobody should guess.',
  ruleNewestHint: 'Whatever was changed last goes everywhere.',
  ruleRankHint:
    'The value of the side that comes first goes everywhere; the other one stays in the history.',
  pronounsAsked:
    'Pronouns: a person is asked. Nothing is overwritten; both values wait in Kindred until somebody chooses.',
  pronounsRanked:
    'Pronouns: {first} wins. Better is often to ask a person: then nobody’s own words are overwritten, and both values wait in Kindred until somebody chooses.',
  pronounsNewest:
    'Pronouns: the newer value wins. Better is often to ask a person: then nobody’s own words are overwritten, and both values wait in Kindred until somebody chooses.',
  askForPronouns: 'Ask a person about pronouns',
  askFailed: 'The rule for pronouns was not changed',
  property: 'Property in {name}',
  usualOption: 'Default: {property}',
  usualUnknown: 'Default',
  propertiesFailed: 'The properties of {name} could not be read. Close this and try again.',
  direction: 'Which way it travels',
  addOptions: 'Add missing options to a list in {name}',
  order: 'Order of the sides',
  generalOrder: 'As for all fields',
  orderOf: '{first}, then {second}, then {third}',
  planHint: 'After the first sync, a change of properties or directions waits until its plan was looked at.',
  draftTitle: 'A change of the fields waits',
  draftText: 'It comes into force when you accept its plan. Until then everything goes on as before.',
  accept: 'Accept the plan and sync',
  drop: 'Drop the change',
  acceptFailed: 'The plan could not be accepted',
  dropFailed: 'The change could not be dropped',
} as const;

export type MappingKey = keyof typeof mappingEn;
