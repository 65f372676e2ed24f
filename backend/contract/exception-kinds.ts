import { recordsNamed } from './exception-facts.ts';
import {
  crm,
  fieldsOf,
  propertiesOf,
  sinceOf,
  upperFirst,
  whyNotReverted,
  type ExceptionSubject,
} from './exception-words.ts';

export { type ExceptionFacts } from './exception-facts.ts';

/** An answer with one click. `action` is a name, with its argument after a colon where it has one. */
export type Fix = { action: string; label: string };

type Kind = {
  title: string;
  /** In plain words: what happened, what was done about it, and what to do. */
  message(subject: ExceptionSubject): string;
  fixes(subject: ExceptionSubject): Fix[];
};

const retry: Fix = { action: 'retry', label: 'Try again' };
const dismiss: Fix = { action: 'dismiss', label: 'Leave it as it is' };

/** More candidates than this are not offered one by one: a person looks into the CRM first. */
export const candidateLimit = 20;

function linksTo({ facts }: ExceptionSubject): Fix[] {
  return (facts.candidates ?? []).slice(0, candidateLimit).flatMap(({ provider, externalId, contactId }) => {
    if (contactId !== undefined) {
      return [{ action: `link:${contactId}`, label: `It is the contact ${contactId.slice(0, 8)}` }];
    }
    if (externalId === undefined) return [];
    const place = crm({ provider: provider ?? null, externalId, facts: {} });
    return [{ action: `link:${externalId}`, label: `It is the record ${externalId} in ${place}` }];
  });
}

/** "records 12 and 13": all that one question is about. */
function recordsOf(subject: ExceptionSubject): string {
  const all = recordsNamed(subject).slice(0, candidateLimit);
  return all.length === 1 ? `record ${all[0]}` : `records ${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** "record 12 in Pipedrive", of the candidates. */
function elsewhereOf({ facts }: ExceptionSubject): string {
  const records = (facts.candidates ?? []).flatMap(({ provider, externalId }) =>
    provider === undefined || externalId === undefined
      ? []
      : [`record ${externalId} in ${crm({ provider, externalId, facts: {} })}`],
  );
  return records.length === 0 ? 'a record elsewhere' : records.join(' and ');
}

/** Everything that can stand in the way of a record and that a person can put right: the one catalogue. */
export const exceptionKinds = {
  ambiguous_match: {
    title: 'Nobody can tell who this is',
    message: (subject) =>
      `Several people share the e-mail address of ${recordsOf(subject)} in ${crm(subject)}. ` +
      'Nothing was linked and nothing was changed. Choose the one it is, or say that they are different people.',
    fixes: (subject) => [
      ...linksTo(subject),
      { action: 'create', label: 'They are different people: a contact for each' },
      dismiss,
    ],
  },
  no_unique_key: {
    title: 'No e-mail address to go by',
    message: (subject) =>
      `Without an e-mail address nobody can tell whether this person is in ${crm(subject)} already, so no record was ` +
      'made there. Add an address, or create the record if you know that the person is new there.',
    fixes: (subject) => [{ action: 'create', label: `Create in ${crm(subject)}` }, dismiss],
  },
  missing_required_property: {
    title: 'The CRM wants more filled in',
    message: (subject) =>
      `${upperFirst(crm(subject))} wants ${propertiesOf(subject)} filled in before it takes the change. Kindred never fills in ` +
      'placeholders. Fill it in there, or make it optional, then try again.',
    fixes: () => [retry, dismiss],
  },
  refused_value: {
    title: 'The CRM refused a value',
    message: (subject) =>
      `${upperFirst(crm(subject))} refused ${fieldsOf(subject)}` +
      `${subject.facts.codes && subject.facts.codes.length > 0 ? ` (${subject.facts.codes.join(', ')})` : ''}. ` +
      'The value stays as written here and is not sent again until it changes. Change it, or the rule there, then try again.',
    fixes: () => [retry, dismiss],
  },
  unreadable_value: {
    title: 'A value cannot be kept',
    message: (subject) =>
      `Record ${subject.externalId ?? ''} in ${crm(subject)} has invisible control characters or half a character in ` +
      `${fieldsOf(subject)}, which Kindred cannot keep. The value stays there as it is and goes nowhere else; ` +
      'other fields go on. Write it anew there.',
    fixes: () => [dismiss],
  },
  option_missing: {
    title: 'The CRM’s list does not have this value',
    message: (subject) =>
      `The list that ${fieldsOf(subject)} is mapped to in ${crm(subject)} does not have the value. Nothing was written ` +
      'in its place. Add the option there, allow Kindred to add options in the settings, or map a text property; then try again.',
    fixes: () => [retry, dismiss],
  },
  quota: {
    title: 'The CRM’s plan has no room',
    message: (subject) =>
      `The plan of ${crm(subject)} has no room for what was to be written. Make room there or change the plan, then try again.`,
    fixes: () => [retry, dismiss],
  },
  duplicate_in_crm: {
    title: 'Another record has this e-mail address',
    message: (subject) => {
      const known = subject.facts.existingId;
      if (subject.externalId !== null) {
        const another = `Another record of ${crm(subject)}${known ? ` (${known})` : ''}`;
        return `${another} already has this e-mail address. Merge the two there, or correct the address, then try again.`;
      }
      // Of this contact there is nothing to merge there yet.
      const why = `No record was made in ${crm(subject)}: ${known ? `record ${known}` : 'another one'} there already has`;
      const correct = known ? 'If they are the same person, link the two; if not, correct' : 'Correct';
      return `${why} this e-mail address. ${correct} the address, then try again.`;
    },
    fixes: ({ externalId, facts }) => [
      ...(externalId === null && facts.existingId
        ? [{ action: `link:${facts.existingId}`, label: `Link to record ${facts.existingId}` }]
        : []),
      retry,
      dismiss,
    ],
  },
  poison_record: {
    title: 'Set aside after many tries',
    message: (subject) =>
      `This record was set aside${subject.facts.attempts ? ` after ${subject.facts.attempts} tries` : ''}, so that it does ` +
      `not hold up the others: ${crm(subject)} never answered for it. Look at it there, then try again.`,
    fixes: () => [retry, dismiss],
  },
  disappeared: {
    title: 'A record is not there any more',
    message: (subject) =>
      `${upperFirst(crm(subject))} does not show record ${subject.externalId ?? ''} any more, and did not say that it was deleted: ` +
      'it may be deleted, merged or hidden from the user who connected Kindred. Nothing was deleted elsewhere. ' +
      'Look again, say that it was deleted, create it anew, or leave it unlinked.',
    fixes: (subject) => [
      { action: 'retry', label: 'Look again' },
      { action: 'treat_as_deleted', label: 'It was deleted' },
      { action: 'create', label: `Create again in ${crm(subject)}` },
      dismiss,
    ],
  },
  deleted_elsewhere: {
    title: 'Deleted in one CRM only',
    message: (subject) =>
      `Record ${subject.externalId ?? ''} was deleted in ${crm(subject)}. The person is still there as ${elsewhereOf(subject)}. ` +
      'Nothing was deleted anywhere else. Archive it there too, create the person again, or keep it as it is.',
    fixes: (subject) => [
      { action: 'archive', label: `Archive ${elsewhereOf(subject)} too` },
      { action: 'create', label: `Create again in ${crm(subject)}` },
      { action: 'dismiss', label: `Keep ${elsewhereOf(subject)} without it` },
    ],
  },
  mapping_paused: {
    title: 'A mapped property is gone',
    message: (subject) =>
      `What ${fieldsOf(subject)} is mapped to in ${crm(subject)} (${propertiesOf(subject)}) was archived, deleted or changed its ` +
      'type. The field keeps still until it is back. Restore it there, or map another property in the settings.',
    fixes: () => [{ action: 'retry', label: 'It is back: go on' }, dismiss],
  },
  normalised_by_crm: {
    title: 'The CRM writes values its own way',
    message: (subject) =>
      `${upperFirst(crm(subject))} stored ${fieldsOf(subject)} in another form than it was sent. Its form was taken over, so that both ` +
      'sides agree. If the form matters, map a text property instead.',
    fixes: () => [dismiss],
  },
  fought_back: {
    title: 'Something writes against Kindred',
    message: (subject) =>
      `In ${crm(subject)} something changes ${fieldsOf(subject)} back as often as Kindred writes it: a workflow or another ` +
      'integration. Kindred stopped writing it for this record. Switch one of the two off, then try again.',
    fixes: () => [retry, dismiss],
  },
  stamp_fallback: {
    title: 'No room for Kindred’s own id',
    message: (subject) =>
      `${upperFirst(crm(subject))} has no room for one more unique property. New records are told apart by e-mail address and by ` +
      'Kindred’s record of its writes, which takes a call more for each. Free one unique property there to change that.',
    fixes: () => [retry, dismiss],
  },
  events_stopped: {
    title: 'No news from the CRM',
    message: (subject) =>
      `${upperFirst(crm(subject))} has not told Kindred about changes ${sinceOf(subject)}, although there were some. They are found on schedule ` +
      'meanwhile, so changes come later than usual. Try to set the notifications up again.',
    fixes: () => [{ action: 'retry', label: 'Set up again' }, dismiss],
  },
  erased_elsewhere: {
    title: 'Somebody who was erased is there again',
    message: (subject) =>
      `Record ${subject.externalId ?? ''} in ${crm(subject)} has the address of a person whose data was erased on request. ` +
      'Kindred took nothing of it in. Erase it there too, or take the person in again if they asked for it.',
    fixes: () => [{ action: 'create', label: 'Take the person in again' }, dismiss],
  },
  merge_proposed: {
    title: 'Merged in one CRM only',
    message: (subject) =>
      `Records of one person were merged in ${crm(subject)}, and are still two in the other CRM. Kindred does not merge ` +
      'there by itself. Merge them there, or keep both.',
    fixes: (subject) => [
      ...linksTo(subject),
      { action: 'retry', label: 'It is merged: look again' },
      dismiss,
    ],
  },
  many_deletes: {
    title: 'Many records deleted at once',
    message: (subject) =>
      `${subject.facts.count ?? 'Many'} records were deleted in ${crm(subject)} at once. Nothing was deleted anywhere else. ` +
      'If that was meant, decide the approval; if not, restore them there.',
    fixes: () => [dismiss],
  },
  many_disappeared: {
    title: 'Many records are not there any more',
    message: (subject) =>
      `${upperFirst(crm(subject))} does not show ${subject.facts.count ?? 'many'} records any more that were there before. That is ` +
      'more likely trouble there, or the rights of the user who connected Kindred, than deletions. Nothing was changed. ' +
      'See whether that user still sees the records; the next check looks again.',
    fixes: () => [dismiss],
  },
  subscription_trouble: {
    title: 'Notifications cannot be set up',
    message: (subject) =>
      `${upperFirst(crm(subject))} does not let Kindred subscribe to changes, so they are found on schedule only. See that the user ` +
      'who connected Kindred may manage webhooks there, then try again.',
    fixes: () => [retry, dismiss],
  },
  revert_refused: {
    title: 'Undoing a sync stopped at this record',
    message: (subject) =>
      `${whyNotReverted(subject)} Everything else that could be undone was. Put it right there, then try again.`,
    fixes: () => [retry, dismiss],
  },
} as const satisfies Record<string, Kind>;

export type ExceptionKind = keyof typeof exceptionKinds;
export const exceptionKindNames = Object.keys(exceptionKinds) as ExceptionKind[];
