import { describe, expect, test } from '@jest/globals';
import type { PlanSummary } from '../../../../backend/contract/sync.ts';
import type { ProviderName } from '../../../../backend/domain/field.ts';
import { firstRunOf, type FirstRunFacts } from '../../../../backend/features/extension/first-run.ts';

type Connection = FirstRunFacts['connections'][number];
const hour = (n: number) => new Date(Date.UTC(2026, 10, 21, n));
const connection = (provider: ProviderName, facts: Partial<Connection> = {}): Connection => ({
  tenantId: '',
  connectionId: '',
  provider,
  status: 'connected',
  scopes: [],
  account: null,
  since: hour(1),
  error: null,
  parkedUntil: null,
  fieldState: 'ready',
  fieldLookedAt: null,
  fieldsDue: false,
  fieldProperty: null,
  stampMode: 'unique',
  stampProperty: null,
  companyId: null,
  userId: null,
  apiUrl: null,
  openedAt: null,
  fullReadAt: null,
  watermark: null,
  reconcileDueAt: null,
  lastEventAt: null,
  journal: 'not_yet',
  hookId: null,
  hooksDueAt: null,
  ...facts,
});
const plan = (status: PlanSummary['status'], at: Date): PlanSummary => ({
  id: '0b5e1f0c-6a52-4d3c-9d58-3f8f3f4f2a10',
  kind: 'plan',
  status,
  headline: '',
  startedAt: at.toISOString(),
  endedAt: null,
  progress: { done: 0, total: null, phase: null },
  counts: { read: 0, created: 0, updated: 0, linked: 0, skipped: 0, conflicts: 0, errors: 0, apiCalls: 0 },
  error: null,
  planId: null,
  revertsId: null,
  result: null,
});
const undone = (facts: Partial<FirstRunFacts>) =>
  firstRunOf({
    offered: ['hubspot', 'pipedrive'],
    connections: [connection('hubspot')],
    fields: [{ provider: 'hubspot', state: 'ready' }],
    plan: null,
    ...facts,
  })
    .steps.filter(({ done }) => !done)
    .map(({ step }) => step);

describe('the first run', () => {
  test('goes on without a second CRM where none is on offer, or somebody planned without it', () => {
    expect(undone({ offered: ['hubspot'] })).toEqual(['mapping', 'plan', 'start']);
    expect(undone({ plan: plan('completed', hour(2)) })).toEqual(['start']);
  });

  test('asks for a plan again when a CRM was connected after it', () => {
    const connections = [connection('hubspot'), connection('pipedrive', { since: hour(3) })];
    expect(undone({ connections, plan: plan('completed', hour(2)) })).toEqual(['plan', 'start']);
    expect(undone({ connections, plan: plan('completed', hour(4)) })).toEqual(['start']);
  });

  test('takes no plan for done that failed, or that nobody can start from any more', () => {
    expect(undone({ offered: ['hubspot'], plan: plan('failed', hour(2)) })).toEqual(['plan', 'start']);
    const gone = [connection('hubspot', { status: 'disconnected' })];
    expect(undone({ connections: gone, fields: [], plan: plan('completed', hour(2)) })).toEqual([
      'connect',
      'field',
      'plan',
      'start',
    ]);
  });

  test('is over when every CRM was read, and comes back for a field that is gone', () => {
    const connections = [connection('hubspot', { fullReadAt: hour(5) })];
    expect(undone({ connections })).toEqual([]);
    expect(undone({ connections, fields: [{ provider: 'hubspot', state: 'archived' }] })).toEqual(['field']);
  });
});
