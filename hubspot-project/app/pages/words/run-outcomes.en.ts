/** Every way in which a run of a workflow’s action can end, by its code. */
export const runOutcomesEn = {
  written: 'The pronouns were written.',
  unchanged: 'They were like that already.',
  kept: 'There were pronouns already, and they stay.',
  nothing_given: 'The workflow gave no pronouns, so none were written.',
  synced: 'The contact is the same everywhere.',
  under_way: 'HubSpot’s record was read; what waits for another CRM goes there as soon as that answers.',
  approved: 'A person approved.',
  rejected: 'A person rejected.',
  not_answered: 'Nobody answered in time.',
  taken_back: 'The question was taken back.',
  waits_for_a_person:
    'Two sides say different pronouns and a person is asked which: a workflow does not answer that.',
  record_gone: 'HubSpot does not have this record any more.',
  unclear_person: 'Several contacts could be this record, and a person is asked which.',
  left_out: 'Kindred leaves this record out: by a filter, or because the person was deleted or erased.',
  wrong_object: 'Kindred’s actions are for contacts.',
  wrong_input: 'An input of the action cannot be taken. Look at the action in HubSpot’s workflow.',
  cannot_answer: 'Kindred may not end a waiting action in this account. An admin has to install it again.',
  not_connected: 'Kindred has no access to this account any more.',
  answered_too_late: 'HubSpot had waited long enough and went on before it could be told.',
  not_waited_for: 'HubSpot does not wait for this answer.',
  never_asked_again: 'It could not be done at first, and HubSpot did not ask again within three days.',
} as const;

export type RunOutcomeKey = keyof typeof runOutcomesEn;
