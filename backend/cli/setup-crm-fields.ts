import { listConnectedPortals } from '../features/install/index.ts';
import { fieldMessages, setUpPronounsFields } from '../features/pronouns/index.ts';
import { complain, say, withContext } from './command-context.ts';

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
    const [field] = report.outcome === 'ok' ? report.items : [];
    if (field?.state === 'ready') {
      say(`HubSpot ${portalId}: ${fieldMessages.ready} (${field.property ?? ''})`);
      continue;
    }
    failed += 1;
    const why = field
      ? fieldMessages[field.state]
      : `it could not be set up (${report.outcome === 'failed' ? report.kind : report.outcome}).`;
    complain(`HubSpot ${portalId}: ${why}`);
  }
  return failed === 0 ? 0 : 1;
});
process.exit();
