import type { Failure } from 'kindred-shared/api/answer.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Surface } from 'kindred-shared/surface.tsx';
import { sayMoment, sayWhen } from 'kindred-shared/time/say-when.ts';
import type { Words } from 'kindred-shared/words/create-words.ts';
import type { CardView, ConflictSide, ConnectionLine, FieldKey, ShownValue } from '../card-view.ts';
import { nameIn } from '../card-view.ts';
import type { CardKey } from './card.en.ts';
import { useCardPlace } from '../place/card-place.ts';
import { isolate } from './isolate.ts';
import { readsAsForms } from './reads-as-forms.ts';
import { shorten } from './shorten.ts';
import { useCardWords } from './use-words.ts';

/** A long text in a sentence is its beginning. */
const quotedCharacters = 80;

/** What is said of a card's values, in whole sentences; moments are told from `nowMs`, when the card was last read. */
export function useSaying(nowMs: number): Saying {
  const { readerId } = useCardPlace();
  return createSaying(useSurface(), useCardWords(), { nowMs, readerId });
}

export type Saying = ReturnType<typeof createSaying>;

type Looking = { nowMs: number; readerId: number };

function createSaying({ shared, timeStyle }: Surface, words: Words<CardKey>, { nowMs, readerId }: Looking) {
  const place = (source: string): string =>
    source === 'hubspot' || source === 'pipedrive' || source === 'app' ? shared(source) : source;
  const field = (key: FieldKey): string => shared(key);
  const when = (at: string | null): string | null => sayWhen(at, nowMs, timeStyle);
  /** Pipedrive's numbers are its own: one that is the reader's in HubSpot is not the reader. */
  const isReader = (by: string | null, source: string) => by === `user ${readerId}` && source !== 'pipedrive';
  const who = (by: string | null, source: string): string | null => {
    if (by === null) return null;
    if (isReader(by, source)) return words('you');
    const [, kind, name] = /^(user|API key) (.+)$/su.exec(by) ?? [];
    if (name === undefined) return isolate(by);
    return isolate(kind === 'user' ? words('user', { id: name }) : words('apiKey', { name }));
  };
  const parts = (source: string, by: string | null, at: string | null) => ({
    who: who(by, source) ?? '',
    hasWho: yes(by),
    when: when(at) ?? '',
    hasWhen: yes(when(at)),
  });
  return {
    place,
    field,
    when,
    who,
    /** The same where it stands alone. */
    whoAlone: (by: string | null, source: string): string | null =>
      isReader(by, source) ? words('youAlone') : who(by, source),
    moment: (at: string): string => sayMoment(at, timeStyle) ?? '',
    /** A value in a sentence: a long one is its beginning. */
    quoted: (text: string): string => {
      const beginning = shorten(text, quotedCharacters);
      return isolate(beginning === null ? text : `${beginning}…`);
    },
    /** Where a value came from: "Set in HubSpot by user 1001, 5 minutes ago". */
    origin: ({ value, via, source, changedBy, changedAt }: ShownValue): string => {
      const what = value === null ? 'cleared' : 'set';
      return words('origin', { what, via, place: place(source), ...parts(source, changedBy, changedAt) });
    },
    /** Where one side of a conflict comes from: "HubSpot, by user 1002, 5 minutes ago". */
    side: ({ source, changedBy, changedAt }: ConflictSide): string =>
      words('sideOrigin', { place: place(source), ...parts(source, changedBy, changedAt) }),
    /** Where a value came from that was there first. */
    staleOrigin: (source: string, changedBy: string | null, changedAt: string): string =>
      words('staleOrigin', { place: place(source), ...parts(source, changedBy, changedAt) }),
    /** How one CRM stands to this contact, short: "In sync · 2 minutes ago". */
    connection: (line: ConnectionLine, undecided: boolean): string => {
      const state = stateOf(line, undecided);
      const at = state === 'synced' ? when(line.link?.lastSyncedAt ?? null) : null;
      return words('connection', { state, when: at ?? '', hasWhen: yes(at) });
    },
    /** Why a CRM is not in order and since when it was last fine; null when there is nothing to explain. */
    reason: (line: ConnectionLine): string | null => {
      const reason = reasonOf(line, words);
      const at = when(line.link?.lastSyncedAt ?? null);
      return reason === null || at === null || line.link === null || !isTrouble(line)
        ? reason
        : words('lastInSync', { reason, when: at });
    },
    sentence: (view: CardView): string | null => sentenceOf(view, words),
    failure: (failure: Failure): string => failureText(failure, words),
  };
}

/** The person's own words in a sentence; null where that would take a guess. */
function sentenceOf(view: CardView, words: Words<CardKey>): string | null {
  const pronouns = view.pronouns?.value ?? null;
  if (pronouns === null || !readsAsForms(pronouns)) return null;
  const { first } = nameIn(view);
  const name = first === null ? '' : isolate(first);
  return words('inASentence', { named: yes(first), name, pronouns: isolate(pronouns) });
}

/** Why something that a person asked for did not happen. */
function failureText(failure: Failure, words: Words<CardKey>): string {
  switch (failure.outcome) {
    case 'problem':
      return failure.problem.detail === '' ? failure.problem.title : failure.problem.detail;
    case 'busy':
      return words('busy');
    case 'offline':
      return words('saveOffline');
    case 'unavailable':
      return words('saveUnavailable');
  }
}

const yes = (part: string | null): 'yes' | 'no' => (part === null ? 'no' : 'yes');

function stateOf({ status, link }: ConnectionLine, undecided: boolean): string {
  if (status !== 'connected') return status;
  if (link === null) return 'unlinked';
  if (link.status === 'synced' && undecided) return 'undecided';
  return link.status === 'error' ? 'failed' : link.status;
}

function isTrouble({ status, link }: ConnectionLine): boolean {
  return status === 'error' || link?.status === 'error';
}

function reasonOf({ status, link, reason }: ConnectionLine, words: Words<CardKey>): string | null {
  if (status === 'error') return reason ?? words('connectionBroken');
  if (status !== 'connected') return null;
  if (link === null) return reason ?? words('linkUnknown');
  if (link.status !== 'error') return null;
  return reason ?? link.lastError?.message ?? words('linkFailed');
}
