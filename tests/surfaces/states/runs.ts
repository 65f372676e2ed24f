import { listOf, ok } from '../scripted-backend.ts';
import { home } from '../fixtures/home.ts';
import { idOf } from '../fixtures/moments.ts';
import { asked, askedWithSteps, notifications, runs, workflows } from '../fixtures/runs.ts';
import { approval } from '../fixtures/decisions.ts';
import type { SurfaceState } from '../surface-state.ts';
import { english, german } from '../words.ts';
import { statesOf } from './pages.ts';

const question = approval(1, {
  id: idOf(40),
  kind: 'workflow_question',
  subject: 'A HubSpot workflow asks a question',
  reason: 'May we invite this person to the reference call?',
  effects: ['Workflow 4711 goes on with the outcome “Approved”; rejecting gives it “Rejected”.'],
});

const ran = statesOf('runs', {
  'GET /api/runs': listOf(runs),
  'GET /api/runs/:id': ok(askedWithSteps),
  'GET /api/workflows': listOf(workflows),
  'GET /api/approvals': listOf([question]),
  'GET /api/approvals/:id': ok(question),
});
export const runsStates: SurfaceState[] = [
  ran('list', 'What workflows had Kindred do, and what waits for a person.', {
    shows: english.runs('intro'),
  }),
  ran('list-german', 'The same in German.', { shows: german.runs('intro'), language: 'de' }),
  ran('empty', 'No workflow has asked for anything.', {
    answers: { 'GET /api/runs': listOf([]), 'GET /api/approvals': listOf([]) },
    shows: english.runs('emptyTitle'),
  }),
  ran('one', 'One run that waits for an answer, step by step.', {
    place: `app/runs/${asked.id}`,
    shows: english.runs('steps'),
  }),
];

const working = statesOf('workflows', {
  'GET /api/workflows': listOf(workflows),
  'GET /api/runs': listOf(runs),
});
export const workflowsStates: SurfaceState[] = [
  working('list', 'Which workflows have Kindred’s actions, and how their runs ended.', {
    shows: english.runs('number', { id: '4712' }),
  }),
];

const told = statesOf('notifications', {
  'GET /api/extension/home': ok(home({ unread: 2 })),
  'GET /api/notifications': listOf(notifications, { unread: 2, upTo: '9' }),
});
export const notificationsStates: SurfaceState[] = [
  told('list', 'What is new, and what was read.', { shows: english.news('answer', { count: 2 }) }),
  told('empty', 'Nothing has happened that somebody is told of.', {
    answers: { 'GET /api/notifications': listOf([], { unread: 0, upTo: '0' }) },
    shows: english.news('emptyTitle'),
  }),
];
