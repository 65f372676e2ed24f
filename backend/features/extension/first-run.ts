import type { FirstRunStep, SettingsPage } from '../../contract/settings-page.ts';
import type { PlanSummary } from '../../contract/sync.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { ConnectionRecord } from '../install/index.ts';

export type FirstRunFacts = {
  /** CRMs that this Kindred can connect. */
  offered: readonly ProviderName[];
  connections: readonly ConnectionRecord[];
  fields: readonly { provider: ProviderName; state: string }[];
  plan: PlanSummary | null;
};

type FirstRun = SettingsPage['firstRun'];

/**
 * Which step of connect → field → mapping → plan → start is done. Whoever planned without a CRM went on without it; whoever
 * planned has seen the mapping. A CRM that is connected later, or breaks, brings its steps back.
 */
export function firstRunOf(facts: FirstRunFacts): FirstRun {
  const { offered, connections, fields, plan } = facts;
  const connected = connections.filter(({ status }) => status === 'connected');
  const unread = connected.filter(({ fullReadAt }) => fullReadAt === null);
  const started = connected.length > 0 && unread.length === 0;
  const planned = started || (connected.length > 0 && isPlanOf(plan, unread));
  const away = connections.filter(({ status }) => status === 'error' || status === 'connecting');
  const isUp = (name: ProviderName) => connected.some(({ provider }) => provider === name);
  const absent = offered.filter((name) => !isUp(name));
  const mayGoOn = isUp('hubspot') && away.length === 0;
  const unready = fields.filter(({ state }) => state !== 'ready' && state !== 'mapped');
  const names = (list: readonly { provider: ProviderName }[]) => list.map(({ provider }) => provider);
  const step = (
    name: FirstRunStep,
    done: boolean,
    about: readonly ProviderName[] = [],
    optional = false,
  ): FirstRun['steps'][number] => ({
    step: name,
    done,
    optional: !done && optional,
    providers: done ? [] : [...about],
  });
  const steps = [
    step('connect', mayGoOn && (absent.length === 0 || planned), absent, mayGoOn),
    step('field', connected.length > 0 && unready.length === 0, names(unready)),
    // Choosing a rule is a part of the step, not its end.
    step('mapping', planned || plan !== null),
    step('plan', planned, names(unread)),
    step('start', started, names(unread)),
  ];
  return { steps, next: steps.find(({ done }) => !done)?.step ?? null };
}

/** Whether a plan says what the first sync of these CRMs would do: it was made when they were connected. */
function isPlanOf(plan: PlanSummary | null, unread: readonly ConnectionRecord[]): boolean {
  if (plan?.status !== 'completed' || plan.startedAt === null) return false;
  const plannedMs = Date.parse(plan.startedAt);
  return unread.every(({ since }) => since === null || since.getTime() <= plannedMs);
}
