import type { Catalogue } from 'kindred-shared/words/create-words.ts';
import type { ApprovalsKey } from './approvals.en.ts';

export const approvalsDe: Catalogue<ApprovalsKey> = {
  answer:
    '{count, plural, =0 {Nichts wartet auf eine zweite Person.} one {1 Anfrage wartet auf eine zweite Person.} other {# Anfragen warten auf eine zweite Person.}}',
  answerMany: 'Mehr als {count, number} Anfragen warten auf eine zweite Person.',
  emptyTitle: 'Nichts wartet auf eine zweite Person',
  emptyText:
    'Größere Schritte, etwa das Archivieren vieler Datensätze, warten hier auf eine Zustimmung. Vorher geschieht davon nichts.',
  asked: 'Angefragt von {who}, {when}',
  askedByKindred: 'Kindred fragt, {when}',
  expires: 'Ohne Antwort verfällt es: {when}',
  effects: 'Was bei einer Freigabe geschieht',
  moreEffects: '{count, number} weitere',
  approve: 'Freigeben',
  reject: 'Ablehnen',
  approveTitle: 'Freigeben: {subject}',
  rejectTitle: 'Ablehnen: {subject}',
  rejectText: 'Nichts davon geschieht. Es lässt sich neu anfragen.',
  note: 'Notiz für alle, die das später lesen (freiwillig)',
  own: 'Das ist eine eigene Anfrage. Freigeben muss sie jemand anderes; zurückziehen geht.',
  approved: 'Freigegeben. Es geschieht in den nächsten Minuten.',
  rejected: 'Abgelehnt. Nichts davon geschieht.',
  before: 'Entschieden',
  beforeEmpty: 'Es wurde noch nichts entschieden.',
  colState: 'Stand',
  colSubject: 'Was',
  colWho: 'Wer entschied',
  colNote: 'Notiz',
  waitingState: 'Wartet',
  approvedState: 'Freigegeben',
  rejectedState: 'Abgelehnt',
  expiredState: 'Ohne Antwort verfallen',
  happened: 'Freigegeben und ausgeführt: {when}',
  onlyManagers:
    'Freigeben und ablehnen ist der Verwaltung und Administration vorbehalten. Die Administration kann diese Rolle geben.',
};
