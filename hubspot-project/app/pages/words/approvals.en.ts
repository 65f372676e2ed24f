/** What the page about approvals says. */
export const approvalsEn = {
  answer:
    '{count, plural, =0 {Nothing waits for a second person.} one {1 request waits for a second person.} other {# requests wait for a second person.}}',
  answerMany: 'More than {count, number} requests wait for a second person.',
  emptyTitle: 'Nothing waits for a second person',
  emptyText:
    'Large steps, such as archiving many records, wait here until somebody agrees. Nothing of them happens before.',
  asked: 'Asked for by {who}, {when}',
  askedByKindred: 'Kindred asks, {when}',
  expires: 'Without an answer it is dropped on {when}',
  effects: 'What happens if it is approved',
  moreEffects: '{count, number} more',
  approve: 'Approve',
  reject: 'Reject',
  approveTitle: 'Approve: {subject}',
  rejectTitle: 'Reject: {subject}',
  rejectText: 'Nothing of it happens. It can be asked for again.',
  note: 'Note, for whoever reads this later (optional)',
  own: 'You asked for this yourself. Somebody else has to approve it; you can take it back.',
  approved: 'Approved. It happens in the next minutes.',
  rejected: 'Rejected. Nothing of it happens.',
  before: 'Decided',
  beforeEmpty: 'Nothing was decided yet.',
  colState: 'State',
  colSubject: 'What',
  colWho: 'Who decided',
  colNote: 'Note',
  waitingState: 'Waiting',
  approvedState: 'Approved',
  rejectedState: 'Rejected',
  expiredState: 'Dropped without an answer',
  happened: 'Approved, and done {when}',
  onlyManagers: 'Only managers and admins can approve or reject. Ask an admin to give you that role.',
} as const;

export type ApprovalsKey = keyof typeof approvalsEn;
