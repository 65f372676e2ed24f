import type { Page } from 'playwright-core';
import { approval, conflict, decidedApprovals, exceptions, withoutAddress } from '../fixtures/decisions.ts';
import { everybodyFound, found } from '../fixtures/found-people.ts';
import { home } from '../fixtures/home.ts';
import { hoursAgo, idOf } from '../fixtures/moments.ts';
import { firstResult, logEntry, session, syncStatus } from '../fixtures/syncs.ts';
import { trail } from '../fixtures/trail.ts';
import { meAs } from '../fixtures/usual-answers.ts';
import { listOf, ok, problem } from '../scripted-backend.ts';
import type { Answers } from '../scripted-backend.ts';
import type { SurfaceName, SurfaceState } from '../surface-state.ts';
import { english, german } from '../words.ts';

type Rest = Pick<SurfaceState, 'shows'> & Partial<SurfaceState>;
/** States of one page of the app home, over what that page is usually told. */
export const statesOf =
  (surface: SurfaceName, usual: Answers) =>
  (name: string, says: string, { answers, ...rest }: Rest): SurfaceState => ({
    surface,
    name,
    says,
    place: `app/${surface}`,
    answers: { 'GET /api/extension/home': ok(home()), ...usual, ...answers },
    ...rest,
  });

const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();
const running = {
  progress: { done: 1_310, total: 4_120, phase: 'reading' as const },
  status: 'running' as const,
};
const past = [
  session(),
  session({
    id: idOf(2),
    status: 'failed',
    error: { code: 'crm_unavailable', message: 'Pipedrive did not answer.' },
  }),
  session({
    id: idOf(3),
    kind: 'first',
    result: firstResult,
    counts: { ...session().counts, errors: 5, created: 750 },
  }),
  session({ id: idOf(4), kind: 'plan', result: firstResult }),
  session({ id: idOf(5), status: 'cancelled' }),
];

const sync = statesOf('syncs', {
  'GET /api/sync/sessions': listOf(past),
  'GET /api/sync/sessions/:id': ok(past[2]),
  'GET /api/sync/sessions/:id/log': listOf([1, 2, 3, 4].map((number) => logEntry(number))),
  'POST /api/sync/sessions/:id/revert': ok({ sessionId: idOf(9) }),
});
const one = { place: `app/syncs/${idOf(3)}` };
export const syncsStates: SurfaceState[] = [
  sync('list', 'What ran, and starting one.', { shows: english.syncs('history') }),
  sync('list-narrow', 'The same on a phone.', { shows: english.syncs('history'), width: 420 }),
  sync('empty', 'Nothing has run yet.', {
    answers: {
      'GET /api/sync/sessions': listOf([]),
      'GET /api/sync/status': ok(
        syncStatus({ session: null, freshness: { syncedAt: null, waitingHints: 0, waitingPushes: 0 } }),
      ),
    },
    shows: english.syncs('emptyTitle'),
  }),
  sync('one', 'What came of a sync, record by record.', { ...one, shows: english.syncs('log') }),
  sync('one-running', 'How far it is, and a way to stop it.', {
    ...one,
    answers: { 'GET /api/sync/sessions/:id': ok(session({ ...running, endedAt: null })) },
    shows: english.syncs('cancel'),
  }),
  sync('one-take-back', 'Before a sync is taken back: what that does.', {
    ...one,
    reach: press(english.syncs('takeBack')),
    of: 'dialog',
    shows: english.syncs('takeBackRules'),
  }),
  sync('forbidden', 'A member is told who may start one.', {
    answers: { 'GET /api/users/me': meAs('member') },
    shows: english.pages('onlyManagers'),
  }),
];

const counts = { open: 4, decidedByRule: 12, decidedByPerson: 5 };
const openConflicts = [0, 1, 4, 6].map((number) => conflict(number));
const decide = statesOf('conflicts', {
  'GET /api/conflicts': listOf(openConflicts, { counts }),
  'GET /api/contacts/:id': ok(found(0)),
});
const many = (page: Page) => page.getByRole('tab', { name: english.conflicts('many') }).click();
export const conflictsStates: SurfaceState[] = [
  decide('one-by-one', 'Two values, who wrote them and when; each is a click.', {
    shows: english.conflicts('why'),
  }),
  decide('one-by-one-narrow', 'The same on a phone.', { shows: english.conflicts('why'), width: 420 }),
  decide('one-by-one-german', 'The same in German.', { shows: german.conflicts('why'), language: 'de' }),
  decide('many', 'One side for many at once.', { reach: many, shows: english.conflicts('chooseAll') }),
  decide('many-asks', 'How many are settled, and once more.', {
    reach: async (page) => {
      await many(page);
      await page.getByRole('button', { name: english.conflicts('chooseAll') }).click();
      await press(english.conflicts('settleMany', { count: 4 }))(page);
    },
    of: 'dialog',
    shows: english.conflicts('settleTitle', { count: 4 }),
  }),
  decide('empty', 'Nothing waits for a decision.', {
    answers: { 'GET /api/conflicts': listOf([], { counts: { ...counts, open: 0 } }) },
    shows: english.conflicts('emptyTitle'),
  }),
  decide('failed', 'Kindred does not answer.', {
    answers: { 'GET /api/conflicts': 'down' },
    shows: english.shared('unavailableTitle'),
  }),
];

const byKind = { deleted_elsewhere: 1, ambiguous_match: 1, refused_value: 1 };
const answer = statesOf('exceptions', { 'GET /api/exceptions': listOf(exceptions, { counts: byKind }) });
const together = listOf(withoutAddress, { counts: { no_unique_key: 3 } });
const chooseAll = async (page: Page) => {
  await press(english.exceptions('chooseAll', { count: 3 }))(page);
  await page.getByText(english.exceptions('chosen', { count: 3 })).waitFor();
};
export const exceptionsStates: SurfaceState[] = [
  answer('open', 'What stands in records’ way, each with its fixes.', {
    shows: english.exceptions('colAnswers'),
  }),
  answer('open-narrow', 'The same on a phone.', { shows: english.exceptions('colAnswers'), width: 420 }),
  answer('open-german', 'The same in German.', { shows: german.exceptions('colAnswers'), language: 'de' }),
  answer('asks', 'A fix that deletes elsewhere asks first.', {
    reach: press('Archive record 77 in Pipedrive too'),
    of: 'dialog',
    shows: english.exceptions('archiveTitle'),
  }),
  answer('many', 'One kind, answered together.', {
    answers: { 'GET /api/exceptions': together },
    reach: chooseAll,
    shows: english.exceptions('chosen', { count: 3 }),
  }),
  answer('many-german', 'The same in German.', {
    answers: { 'GET /api/exceptions': together },
    shows: german.exceptions('chosen', { count: 0 }),
    language: 'de',
  }),
  answer('many-asks', 'How many are answered, and once more.', {
    answers: { 'GET /api/exceptions': together },
    reach: async (page) => {
      await chooseAll(page);
      await press(english.exceptions('createMany', { count: 3 }))(page);
    },
    of: 'dialog',
    shows: english.exceptions('askCreate', { count: 3 }),
  }),
  answer('many-answered', 'What came of it.', {
    answers: {
      'GET /api/exceptions': together,
      'POST /api/exceptions/fix': ok({
        items: withoutAddress.map(({ id }, index) => ({
          id,
          outcome: index === 1 ? 'already_decided' : 'answered',
          status: index === 1 ? 'dismissed' : 'open',
        })),
      }),
    },
    reach: async (page) => {
      await chooseAll(page);
      const verb = english.exceptions('createMany', { count: 3 });
      await press(verb)(page);
      await page.getByRole('dialog').getByRole('button', { name: verb }).click();
    },
    shows: english.exceptions('report', { count: 2 }),
  }),
  answer('empty', 'Nothing stands in anybody’s way.', {
    answers: { 'GET /api/exceptions': listOf([], { counts: {} }) },
    shows: english.exceptions('emptyText'),
  }),
];

const approve = statesOf('approvals', {
  'GET /api/approvals': ({ query }) =>
    listOf(query['status'] === 'waiting' ? [approval(0)] : [approval(0), ...decidedApprovals]),
});
export const approvalsStates: SurfaceState[] = [
  approve('waiting', 'What waits for a second person, and what happens then.', {
    shows: english.approvals('approve'),
  }),
  approve('asks', 'Approving says once more what happens.', {
    reach: press(english.approvals('approve')),
    of: 'dialog',
    shows: english.approvals('note'),
  }),
  approve('empty', 'Nothing waits.', {
    answers: { 'GET /api/approvals': listOf([]) },
    shows: english.approvals('emptyTitle'),
  }),
  approve('forbidden', 'A member sees it and is told who decides.', {
    answers: { 'GET /api/users/me': meAs('member') },
    shows: english.approvals('onlyManagers'),
  }),
];

const audit = statesOf('audit', {
  'GET /api/audit': listOf(trail),
  'GET /api/audit/verify': ok({
    outcome: 'intact',
    checked: 5_000,
    head: `5000:${'a'.repeat(64)}`,
    broken: null,
  }),
});
export const auditStates: SurfaceState[] = [
  audit('trail', 'Who changed what, when and why.', { shows: english.audit('verifyTitle') }),
  audit('trail-narrow', 'The same on a phone.', { shows: english.audit('verifyTitle'), width: 420 }),
  audit('entry', 'One entry with everything that it holds.', {
    reach: press(english.audit('open')),
    of: 'dialog',
    shows: english.audit('number'),
  }),
  audit('empty', 'Nothing of that kind.', {
    answers: { 'GET /api/audit': listOf([]) },
    shows: english.audit('emptyTitle'),
  }),
  audit('forbidden', 'A member may not see it.', {
    answers: {
      'GET /api/users/me': meAs('member'),
      'GET /api/audit': problem(403, 'forbidden', 'This takes the role manager.'),
    },
    shows: english.pages('notAllowedTitle'),
  }),
];

const search = statesOf('search', {
  'GET /api/search': ok({ items: everybodyFound }),
  'GET /api/contacts': listOf(everybodyFound),
  'GET /api/search/filters': ok({
    items: [
      { id: idOf(801), name: 'Without pronouns', q: '', filter: 'pronouns:empty', updatedAt: hoursAgo(30) },
    ],
  }),
});
const look = (page: Page) => page.getByLabel(english.search('words')).fill('o');
export const searchStates: SurfaceState[] = [
  search('start', 'What can be looked for.', { shows: english.search('startTitle') }),
  search('found', 'People with their pronouns, and where they are.', {
    reach: look,
    shows: 'Amara Osei',
  }),
  search('found-narrow', 'The same on a phone.', { reach: look, shows: 'Amara Osei', width: 420 }),
  search('nobody', 'Nobody was found.', {
    answers: { 'GET /api/search': ok({ items: [] }) },
    reach: look,
    shows: english.search('noneTitle'),
  }),
];
