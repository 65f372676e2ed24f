import { listConnectedPortals } from '../features/install/index.ts';
import { fieldMessages, setUpPronounsFields } from '../features/pronouns/index.ts';
import { complain, say, withContext } from './command-context.ts';

const crmNames = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' } as const;

/** `npm run setup-crm-fields`: creates or repairs the pronouns field in every connected CRM. */
process.exitCode = await withContext(async (context) => {
  const portals = await listConnectedPortals(context.db);
  if (portals.length === 0) {
    complain('No CRM is connected yet. Install Kindred in HubSpot first.');
    return 1;
  }
  let failed = 0;
  for (const { tenantId, portalId } of portals) {
    const report = await setUpPronounsFields(context, tenantId, 'background');
    const items = report.outcome === 'ok' ? report.items : [];
    for (const { provider, state, property } of items) {
      const isFine = state === 'ready' || state === 'mapped';
      const text = `${crmNames[provider]} of HubSpot ${portalId}: ${fieldMessages[provider][state]}`;
      if (isFine) say(`${text} (${property ?? ''})`);
      else complain(text);
      failed += isFine ? 0 : 1;
    }
    const failures = report.outcome === 'failed' ? [report] : report.outcome === 'ok' ? report.failures : [];
    failed += failures.length;
    for (const { provider, kind } of failures) {
      complain(`${crmNames[provider]} of HubSpot ${portalId}: it could not be set up (${kind}).`);
    }
  }
  return failed === 0 ? 0 : 1;
});
process.exit();
