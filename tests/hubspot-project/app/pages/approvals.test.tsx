import { Accordion, LoadingButton, Text, TextArea } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { problem } from '../surface-rig.tsx';
import type { Call } from '../surface-rig.tsx';
import { approval, at, idOf, member, page, queryOf, showPage, typed } from './pages-rig.tsx';

const waiting = [approval(30), approval(40)];
const decided = approval(50, {
  status: 'rejected',
  decidedBy: 'user 1001',
  decidedAt: at,
  note: 'Not these.',
});
const lists = (open = waiting) => ({
  'GET /api/approvals': (call: Call) =>
    queryOf(call)['status'] === 'waiting' ? page(open) : page([...open, decided]),
});
const show = (own: Parameters<typeof showPage>[1] = {}, style?: Parameters<typeof showPage>[2]) =>
  showPage('/approvals', { ...lists(), ...own }, style);
const decideRoute = `POST /api/approvals/${idOf(30)}/decide`;

describe('the page about approvals', () => {
  test('says what waits, why, what would happen, who asked and until when; and what was decided', async () => {
    const rig = show();
    await rig.until('2 requests wait for a second person.');
    await rig.until('Archive 30 records');
    expect(rig.shown()).toContain('They were deleted in HubSpot.');
    expect(rig.shown()).toContain('30 records are archived in Pipedrive.');
    expect(rig.shown()).toContain('Asked for by Person 1002 in HubSpot');
    expect(rig.shown()).toContain('Without an answer it is dropped on Nov 29, 2026');
    await rig.until('Not these.');
    expect(rig.shown()).toContain('Rejected');
  });

  test('shows the first of many effects, and the others behind a click', async () => {
    const effects = Array.from({ length: 24 }, (_, index) => `Archive record ${311 + index} in Pipedrive.`);
    const rig = show(lists([approval(30, { effects })]));
    await rig.until('Archive record 315 in Pipedrive.');
    const more = rig.findAll(Accordion).find(({ props }) => props.title === '19 more');
    expect(more?.findAll(Text).map(({ text }) => text)).toEqual(effects.slice(5));
  });

  test('approves after the effects were said again, with a note', async () => {
    const rig = show({ [decideRoute]: { body: approval(30, { status: 'approved' }) } });
    await rig.until('Archive 30 records');
    const note = () => rig.findAll(LoadingButton)[0]?.props.overlay?.find(TextArea);
    note()?.trigger('onInput', typed(' Agreed. '));
    await rig.waitFor(() => expect(note()?.props.value).toBe(' Agreed. '));
    rig.pressAndConfirm('Approve');
    await rig.until('Approved. It happens in the next minutes.');
    expect(rig.asked(decideRoute).map(({ body }) => body)).toEqual([
      { decision: 'approved', note: 'Agreed.' },
    ]);
  });

  test('rejects', async () => {
    const rig = show({ [decideRoute]: { body: approval(30, { status: 'rejected' }) } });
    await rig.until('Archive 30 records');
    rig.pressAndConfirm('Reject');
    await rig.until('Rejected. Nothing of it happens.');
    expect(rig.asked(decideRoute).map(({ body }) => body)).toEqual([{ decision: 'rejected' }]);
  });

  test('has one primary button, on the request that is first', async () => {
    const rig = show();
    await rig.until('Archive 40 records');
    const variants = rig.findAll(LoadingButton).map(({ text, props }) => [text, props.variant]);
    expect(variants.filter(([, variant]) => variant === 'primary')).toEqual([['Approve', 'primary']]);
  });

  test('lets nobody approve their own request where somebody else could, and says why', async () => {
    const own = lists([approval(30, { requestedBy: 'user 1001' })]);
    const rig = show(own);
    await rig.until('You asked for this yourself.');
    expect(rig.button('Approve').props.disabled).toBe(true);
    expect(rig.button('Reject').props.disabled).toBe(false);
  });

  test('lets somebody who is alone approve their own request', async () => {
    const me = { id: '1001', role: 'admin', firstSeenAt: at, lastSeenAt: at, removedAt: null, isYou: true };
    const colleague = { ...me, id: '1002', role: 'member', isYou: false };
    const rig = show({
      ...lists([approval(30, { requestedBy: 'user 1001' })]),
      'GET /api/users': page([me, colleague]),
    });
    await rig.until('Asked for by You');
    expect(rig.button('Approve').props.disabled).toBe(false);
  });

  test('tells a member that managers and admins decide', async () => {
    const rig = show({ 'GET /api/users/me': { body: member } });
    await rig.until('Only managers and admins can approve or reject.');
    expect(rig.button('Approve').props.disabled).toBe(true);
  });

  test('says that somebody was faster, and reads again', async () => {
    const rig = show({
      [decideRoute]: problem(409, 'already_decided', 'This is not waiting for a decision any more.'),
    });
    await rig.until('Archive 30 records');
    rig.pressAndConfirm('Reject');
    await rig.until('This is not waiting for a decision any more.');
  });

  test('says why nothing waits, and what went wrong', async () => {
    const none = show({ 'GET /api/approvals': page([]) });
    await none.until('Nothing waits for a second person');
    await none.until('Nothing was decided yet.');
    const failed = show({ 'GET /api/approvals': 'offline' });
    await failed.until('You are offline');
  });

  test('speaks German', async () => {
    const rig = show({}, { tag: 'de', timeZone: 'UTC' });
    await rig.until('2 Anfragen warten auf eine zweite Person.');
    await rig.until('Freigeben');
  });
});
