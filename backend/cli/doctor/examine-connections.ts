import type { Context } from '../../context.ts';
import { listConnectedPortals } from '../../features/install/index.ts';
import { fieldMessages, inspectPronounsFields } from '../../features/pronouns/index.ts';
import { bad, good, unclear, type Finding } from './finding.ts';

const maxPortals = 50;

/** Whether each connected portal lets us in, and whether its pronouns field is right. */
export async function examineConnections(context: Context): Promise<Finding[]> {
  const portals = await listConnectedPortals(context.db);
  if (portals.length === 0) {
    return [
      unclear('Connections', 'no CRM is connected yet', `Open ${context.publicUrl}/oauth/hubspot/install.`),
    ];
  }
  const findings: Finding[] = [];
  for (const { tenantId, portalId } of portals.slice(0, maxPortals)) {
    const about = `HubSpot ${portalId}`;
    const report = await inspectPronounsFields(context, tenantId, 'person');
    if (report.outcome === 'ok') {
      const state = report.items[0]?.state ?? 'missing';
      findings.push(
        state === 'ready'
          ? good(about, 'connected, and the pronouns field is ready')
          : bad(about, fieldMessages[state], 'Run `npm run setup-crm-fields`.'),
      );
    } else {
      const why = report.outcome === 'failed' ? report.kind : report.outcome;
      findings.push(bad(about, `it does not let us in (${why})`, 'Install Kindred in this portal again.'));
    }
  }
  return findings;
}
