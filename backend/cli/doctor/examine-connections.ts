import type { Context } from '../../context.ts';
import {
  listConnectedPortals,
  readConnections,
  type ConnectionRecord,
} from '../../features/install/index.ts';
import { fieldMessages, inspectPronounsFields } from '../../features/pronouns/index.ts';
import { bad, good, unclear, type Finding } from './finding.ts';

const maxPortals = 50;
const names = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' } as const;
const reconnect = {
  hubspot: 'Install Kindred in this account again.',
  pipedrive: 'Connect Pipedrive again from Kindred in HubSpot.',
} as const;

/** Whether each tenant's CRMs let us in, whether their pronouns fields are right, and whether Pipedrive tells us of changes. */
export async function examineConnections(context: Context): Promise<Finding[]> {
  const portals = await listConnectedPortals(context.db);
  if (portals.length === 0) {
    return [
      unclear('Connections', 'no CRM is connected yet', `Open ${context.publicUrl}/oauth/hubspot/install.`),
    ];
  }
  const findings: Finding[] = [];
  for (const { tenantId } of portals.slice(0, maxPortals)) {
    const connections = await context.db.withTenant(tenantId, (tx) => readConnections(tx, tenantId));
    for (const connection of connections) {
      findings.push(await examineAccess(context, connection));
      if (connection.provider === 'pipedrive') findings.push(...(await examineHook(context, connection)));
    }
  }
  return findings;
}

const aboutOf = ({ provider, account, companyId }: ConnectionRecord) =>
  `${names[provider]} ${account ?? companyId ?? ''}`.trim();

async function examineAccess(context: Context, connection: ConnectionRecord): Promise<Finding> {
  const { provider, tenantId, status, error } = connection;
  const about = aboutOf(connection);
  if (status === 'disconnected') {
    return unclear(about, error ?? 'was disconnected', `${reconnect[provider]} Or leave it so.`);
  }
  if (status === 'error') return bad(about, error ?? 'it does not let us in', reconnect[provider]);
  if (provider === 'pipedrive' && context.pipedrive === null) {
    return bad(
      about,
      'is connected, but Pipedrive is not offered',
      'Set PIPEDRIVE_CLIENT_ID and PIPEDRIVE_CLIENT_SECRET.',
    );
  }
  const report = await inspectPronounsFields(context, tenantId, 'person', provider);
  if (report.outcome === 'ok') {
    const state = report.items[0]?.state ?? 'missing';
    return state === 'ready' || state === 'mapped'
      ? good(about, `connected; ${fieldMessages[provider][state]}`)
      : bad(about, fieldMessages[provider][state], 'Run `npm run setup-crm-fields`.');
  }
  const why = report.outcome === 'failed' ? report.kind : report.outcome;
  return bad(about, `it does not let us in (${why})`, reconnect[provider]);
}

async function examineHook(context: Context, connection: ConnectionRecord): Promise<Finding[]> {
  if (connection.status !== 'connected' || context.pipedrive === null) return [];
  const about = `${aboutOf(connection)}: webhook`;
  const listed = await context.pipedrive.provider.listWebhooks(connection, { lane: 'person' });
  if (listed.outcome === 'failed') {
    return [
      unclear(about, `the subscription cannot be looked at (${listed.failure.kind})`, reconnect.pipedrive),
    ];
  }
  const ours = listed.value.find(({ id }) => id === connection.hookId);
  if (ours?.isActive && !ours.isRemoved) return [good(about, 'subscribed, and at work')];
  const what = ours ? 'the subscription is banned or was removed' : 'there is no subscription';
  const fix = `The worker makes one within 30 minutes. Pipedrive must reach ${context.publicUrl} over https.`;
  return [bad(about, what, fix)];
}
