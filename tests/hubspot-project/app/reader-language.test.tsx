import { Tabs } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { SidebarCard } from '../../../hubspot-project/app/cards/components/SidebarCard.tsx';
import { TabCard } from '../../../hubspot-project/app/cards/components/TabCard.tsx';
import { cardView, connectionLine, renderPlace } from './cards/card-rig.tsx';
import { attention, home, renderHome } from './pages/home-rig.tsx';
import { approval, at, exception, idOf, page, session, showPage } from './pages/pages-rig.tsx';
import { openSettings } from './settings/settings-rig.tsx';
import { firstRun, planWith, settingsView } from './settings/settings-view.ts';
import { problem } from './surface-rig.tsx';

const german = { tag: 'de', timeZone: 'UTC' };
const record = { at, contactId: null, sessionId: null, provider: 'pipedrive', externalId: '7' };

describe('a reader whose HubSpot is German reads in German', () => {
  test('what stands in the way, and each answer to it', async () => {
    const one = exception(12, {
      message:
        'Record 12 was deleted in HubSpot. The person is still there as record 9 in Pipedrive. Nothing was ' +
        'deleted anywhere else. Archive it there too, create the person again, or keep it as it is.',
      fix: [{ action: 'dismiss', label: 'Keep record 9 in Pipedrive without it', forMany: false }],
    });
    const rig = showPage('/exceptions', { 'GET /api/exceptions': page([one], null, { counts: {} }) }, german);
    await rig.until('Datensatz 12 wurde in HubSpot gelöscht.');
    await rig.until('Ohne ihn behalten: Datensatz 9 in Pipedrive');
    expect(rig.asked('GET /api/exceptions')[0]?.locale).toBe('de');
  });

  test('what an approval asks, why, and what it does', async () => {
    const one = approval(1, {
      subject: 'Archive 3 in HubSpot, 25 in Pipedrive',
      reason:
        'The contact was deleted in Kindred. If you reject this, the records elsewhere stay as they are, without a link.',
      effects: ['Archive record 9 in Pipedrive.', 'Archive 4 more records: 5 in Pipedrive in all.'],
    });
    const rig = showPage('/approvals', { 'GET /api/approvals': page([one]) }, german);
    await rig.until('Archivieren: 3 in HubSpot, 25 in Pipedrive');
    await rig.until('Der Kontakt wurde in Kindred gelöscht. Bei einer Ablehnung');
    await rig.until('Datensatz 9 in Pipedrive wird archiviert.');
    await rig.until('4 weitere Datensätze werden archiviert: 5 in Pipedrive insgesamt.');
  });

  test('why the audit trail says that something was done', async () => {
    const entry = {
      ...{ seq: 1, at, source: 'app', via: 'card', who: null, action: 'pushed', subject: null },
      ...{ contactId: idOf(9), sessionId: null, provider: null, old: null, new: null, address: null },
      ...{ agent: null, correlationId: null, erased: false, hash: 'ab' },
      reason: 'Written back to Pipedrive: a sync was undone.',
    };
    const rig = showPage('/audit', { 'GET /api/audit': page([entry]) }, german);
    await rig.until('In Pipedrive zurückgeschrieben: Ein Abgleich wurde zurückgenommen.');
  });

  test('why a sync ended, and what happened to each of its records', async () => {
    const message = 'A CRM does not give access any more. Reconnect it, then sync again.';
    const failed = session({ status: 'failed', error: { code: 'revoked', message } });
    const line = {
      ...{ ...record, outcome: 'kept', fields: [], eventId: null, event: null, editId: null },
      reason: 'Several records or contacts share this address. A person decides.',
    };
    const answers = {
      [`GET /api/sync/sessions/${failed.id}`]: { body: failed },
      [`GET /api/sync/sessions/${failed.id}/log`]: page([line]),
    };
    const rig = showPage(`/syncs/${failed.id}`, answers, german);
    await rig.until('Ein CRM gewährt keinen Zugang mehr. Bitte neu verbinden und dann neu abgleichen.');
    await rig.until('Mehrere Datensätze oder Kontakte haben diese Adresse. Ein Mensch entscheidet.');
  });

  test('on the card why a record is not in sync', async () => {
    const message = 'Pipedrive wants lead_status filled in first.';
    const link = { externalId: '7', status: 'error', lastSyncedAt: at, lastError: null } as const;
    const line = connectionLine('pipedrive', { link, reason: message });
    const view = cardView({ connections: [connectionLine('hubspot'), line] });
    const card = renderPlace('crm.record.sidebar', <SidebarCard />, () => ({ body: view }), { tag: 'de' });
    await card.waitFor(() =>
      expect(card.shown()).toContain('Pipedrive verlangt zuerst diese Angaben: lead_status.'),
    );
  });

  test('on the contact’s tab what every sync did with it', async () => {
    const line = {
      ...{ ...record, outcome: 'updated_there', fields: ['phone'], eventId: null, event: null, editId: null },
      reason: 'Pipedrive reported a change.',
    };
    const card = renderPlace(
      'crm.record.tab',
      <TabCard />,
      ({ path }) =>
        path.startsWith('/api/extension/card?')
          ? { body: cardView({ contactId: idOf(1) }) }
          : { body: { items: [line], nextCursor: null } },
      { tag: 'de' },
    );
    await card.waitFor(() => card.find(Tabs));
    card.find(Tabs).trigger('onSelectedChange', 'activity' as unknown as () => void);
    await card.waitFor(() => expect(card.shown()).toContain('Pipedrive hat eine Änderung gemeldet.'));
  });

  test('on the dashboard what is most urgent', async () => {
    const item = attention('connection', {
      what: 'access_ended',
      provider: 'pipedrive',
      title: 'Pipedrive is not connected any more',
      text: 'Kindred was uninstalled in Pipedrive by the user who had connected it. Connect Pipedrive again to go on.',
    });
    const counts = { connections: 1, approvals: 0, conflicts: 0, exceptions: 0 };
    const view = home({ attention: { counts, items: [item] } });
    const rig = renderHome(() => ({ body: view }), german);
    await rig.waitFor(() =>
      expect(rig.shown()).toContain('Kindred wurde in Pipedrive von der Person deinstalliert'),
    );
  });

  test('in the settings why a plan failed', async () => {
    const message = 'Somebody’s data was erased while this plan was made. Make it again.';
    const failed = planWith('failed', { error: { code: 'erased', message } });
    const rig = openSettings(settingsView({ firstRun: firstRun('plan'), plan: failed }), undefined, 'de');
    await rig.waitFor(() => expect(rig.shown()).toContain('Bitte neu planen.'));
  });

  test('why something that was asked for did not happen', async () => {
    const refused = problem(
      503,
      'crm_unavailable',
      'HubSpot does not answer at the moment. Try again in a minute.',
      {
        title: 'The CRM does not answer at the moment',
      },
    );
    const rig = showPage('/conflicts', { 'GET /api/conflicts': refused }, german);
    await rig.until('Das CRM antwortet gerade nicht');
    await rig.until('HubSpot antwortet gerade nicht. Bitte in einer Minute noch einmal versuchen.');
  });

  test('and what a person wrote stays as they wrote it', async () => {
    const question = 'May we call Robin “ze” in the newsletter?';
    const one = approval(1, { subject: 'A HubSpot workflow asks a question', reason: question });
    const rig = showPage('/approvals', { 'GET /api/approvals': page([one]) }, german);
    await rig.until('Ein HubSpot-Workflow stellt eine Frage');
    await rig.until(question);
  });
});

test('a reader whose HubSpot speaks another language reads English', async () => {
  const one = exception(12, { message: 'The CRM refused a value' });
  const rig = showPage(
    '/exceptions',
    { 'GET /api/exceptions': page([one], null, { counts: {} }) },
    { tag: 'fr-FR', timeZone: 'UTC' },
  );
  await rig.until('The CRM refused a value');
  expect(rig.asked('GET /api/exceptions')[0]).not.toHaveProperty('locale');
});
