import type { ConflictSide, ConnectionLine, FieldView, SyncView } from '../shared/card-view.ts';
import { MAX_PRONOUNS_CHARACTERS } from '../shared/pronouns-length.ts';
import { shorten } from './shorten.ts';

/** Every word that the card shows. Plain, short, about the person and never about what they "should" be. */
export const WORDS = {
  loading: 'Loading pronouns',
  empty: 'No pronouns yet',
  emptyHint: 'Add them as the person gave them.',
  edit: 'Edit',
  add: 'Add pronouns',
  save: 'Save',
  cancel: 'Cancel',
  clear: 'Clear pronouns',
  syncNow: 'Sync now',
  tryAgain: 'Try again',
  inputLabel: 'Pronouns',
  inputHint: 'Any words are fine. They are kept exactly as typed.',
  choices: 'Or pick one:',
  choiceFor: (choice: string) => choice,
  saved: 'Pronouns saved',
  cleared: 'Pronouns cleared',
  notSaved: 'Not saved',
  setupTitle: 'Pronouns need a field in HubSpot',
  setupButton: 'Finish pronouns setup',
  setupDone: 'Pronouns setup is finished',
  setupFailed: 'Setup did not finish',
  otherTypeTitle: 'The pronouns field holds another kind of data',
  missingMessage: 'This account has no pronouns field yet. One click creates it.',
  archivedMessage: 'The pronouns field was archived. One click brings it back.',
  otherTypeMessage:
    'A property with this name exists, but it is not free text. An admin can rename it or choose another one in the app’s settings.',
  overruledUse: 'Use this instead',
  overruledClear: 'Clear them here too',
  staleTitle: 'The pronouns changed while you were editing',
  staleHint: 'Nothing was overwritten. Which one is right?',
  staleCurrentLabel: 'In the record now',
  staleYoursLabel: 'What you entered',
  staleKeep: 'Keep what is in the record',
  staleTake: 'Use what you entered',
  nothing: '(none)',
  goesOn: '…',
  showAll: 'Show all of it',
  showLess: 'Show less',
  conflictTitle: 'The pronouns differ',
  conflictHint: 'They were changed in two places. Nothing was overwritten. Which one is right?',
  conflictUse: (source: string) => `Use what ${sourceName(source)} has`,
  conflictSettled: 'Settled. The other place is updated next.',
  conflictFailed: 'Not settled',
  notSyncedTitle: 'Not synced yet',
  notSyncedHint: 'Kindred has not read this contact yet. Sync it now to see and set pronouns.',
  unknownTitle: 'Contact not found',
  unknownHint: 'HubSpot has no such contact any more. It may have been deleted or merged.',
  notConnectedTitle: 'Kindred is not connected',
  notConnectedHint: 'Ask an admin of this HubSpot account to connect Kindred again, then try again.',
  offlineTitle: 'You are offline',
  offlineHint: 'Pronouns could not be loaded. Check your connection, then try again.',
  errorTitle: 'Pronouns could not be loaded',
  errorHint: 'Kindred did not answer. Nothing was changed. Try again in a moment.',
  offlineStale: 'You are offline. This is what was last seen.',
  busyStale: 'Many requests at once. This is what was last seen.',
  errorStale: 'Kindred does not answer right now. This is what was last seen.',
  saveOffline: 'You are offline. Your change was not saved; try again when you are connected.',
  saveUnavailable: 'Kindred did not answer. Your change was not saved; please try again.',
  busy: 'Many requests at once. Wait a few seconds, then try again.',
  syncFailed: 'Sync did not start',
  tooLong: (characters: number) =>
    `That is ${characters} characters; at most ${MAX_PRONOUNS_CHARACTERS} fit. Please shorten it.`,
} as const;

const SOURCE_NAMES = { hubspot: 'HubSpot', pipedrive: 'Pipedrive', app: 'Kindred' } as const;

/** The name of a place that holds contacts, as people know it. */
export function sourceName(source: string): string {
  return source === 'hubspot' || source === 'pipedrive' || source === 'app' ? SOURCE_NAMES[source] : source;
}

const VIA_WORDS = {
  card: 'on this card',
  api: 'through the API',
  webhook: '',
  sync: '',
  workflow: 'by a workflow',
  bulk: 'in a bulk change',
  revert: 'by undoing a sync',
} as const;

/** Where a value came from, in one sentence: "Changed in HubSpot by user 1001, 5 minutes ago". */
export function provenance(field: FieldView, when: string | null): string {
  const verb = field.value === null ? 'Cleared' : 'Set';
  const where = field.via === 'card' ? VIA_WORDS.card : `in ${sourceName(field.source)}`;
  const how = field.via === 'card' ? '' : VIA_WORDS[field.via];
  const who = field.changedBy === null ? '' : `by ${isolate(field.changedBy)}`;
  const sentence = [verb, where, how, who].filter((part) => part !== '').join(' ');
  return when === null ? sentence : `${sentence}, ${when}`;
}

/** How one CRM stands to this contact, short, for its tag: "In sync · 2 minutes ago". */
export function connectionState(line: ConnectionLine, when: string | null, inConflict: boolean): string {
  if (line.status === 'connected' && line.link?.status === 'synced' && inConflict)
    return 'Waiting for a decision';
  switch (line.status) {
    case 'disconnected':
      return 'Not connected';
    case 'connecting':
      return 'Being connected';
    case 'error':
      return 'Connection needs attention';
    case 'connected':
      return line.link === null ? 'Not linked' : linkState(line.link.status, when);
  }
}

function linkState(status: SyncView['status'], when: string | null): string {
  switch (status) {
    case 'pending':
      return 'Waiting to be sent';
    case 'syncing':
      return 'Being sent';
    case 'synced':
      return when === null ? 'In sync' : `In sync · ${when}`;
    case 'error':
      return 'Not in sync';
  }
}

/** Why this CRM is not in order and since when it was last fine; null when there is nothing to explain. */
export function connectionReason(line: ConnectionLine, when: string | null): string | null {
  if (line.status === 'error')
    return sinceWhen(line.reason ?? 'An admin can connect it again in the app’s settings.', when);
  if (line.status !== 'connected') return null;
  if (line.link === null) return line.reason ?? 'Kindred knows of no record of this person there.';
  if (line.link.status !== 'error') return null;
  const reason = line.reason ?? line.link.lastError?.message ?? 'The last sync failed.';
  return sinceWhen(reason, when);
}

function sinceWhen(reason: string, when: string | null): string {
  return when === null ? reason : `${reason} Last in sync ${when}.`;
}

/** Where one side of a conflict comes from: "HubSpot, by user 1002, 5 minutes ago". */
export function sideOrigin(side: ConflictSide, when: string | null): string {
  const by = side.changedBy === null ? '' : `by ${isolate(side.changedBy)}`;
  return [sourceName(side.source), by, when ?? ''].filter((part) => part !== '').join(', ');
}

/** The value that the field's rule set aside. */
export function overruledSentence(overruled: NonNullable<FieldView['overruled']>): string {
  return overruled.value === null
    ? `${sourceName(overruled.source)} has no pronouns.`
    : `${sourceName(overruled.source)} says “${isolate(quote(overruled.value))}”.`;
}

/** A long text in a sentence: its beginning. */
function quote(text: string): string {
  const beginning = shorten(text, 80);
  return beginning === null ? text : `${beginning}${WORDS.goesOn}`;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Words in a right-to-left script, kept from turning round the sentence that they stand in. */
export function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
