import { createPipedriveProvider } from '../../../backend/providers/pipedrive/index.ts';
import { account } from '../../backend/providers/hubspot/hubspot-double.ts';
import { createTestDeps } from '../../backend/providers/pipedrive/pipedrive-deps.ts';
import { startSandbox } from '../../sandbox/running-sandbox.ts';
import { answersBattery, type TapedWorld } from './battery.ts';

const companyId = 7_117_171;
const stamp = '0f0e0d0c-0000-4000-8000-00000000aaaa';

/** A company with Kindred's fields and a dropdown, and two persons with more than one address each. */
async function startTapedPipedrive(): Promise<TapedWorld> {
  const running = await startSandbox({ contacts: 3 });
  const { accessToken } = await running.pipedrive.install();
  const { people, fields, faults } = running.sandbox.pipedrive;
  faults.apply({ rateLimit: false });
  const providerAt = (url: string) => {
    const { deps } = createTestDeps(url);
    const token = { outcome: 'ok' as const, accessToken, apiUrl: url, companyId: String(companyId) };
    return createPipedriveProvider({
      ...deps,
      tokens: { accessToken: () => Promise.resolve(token), rejected: () => Promise.resolve() },
    });
  };
  const crm = providerAt(running.pipedrive.url);
  const own = await crm.setUpOwnProperties(account);
  if (own.outcome === 'failed') throw new Error(own.failure.kind);
  const titles = {
    field_name: 'Function',
    field_type: 'enum',
    options: [{ label: 'Pilot' }, { label: 'Cook' }],
  };
  const made = fields.create(companyId, titles);
  if (made.outcome === 'refused') throw new Error('the list was refused');
  const mapping = crm.defaultMapping(own.value);
  mapping.fields.jobTitle = { property: made.field.code, addOptions: false };
  const pronouns = own.value.pronouns ?? '';
  const add = (name: string, more: Record<string, unknown>) => {
    const added = people.add(companyId, {
      first_name: name,
      last_name: 'Taped',
      emails: [`${name}@taped.example`, `${name}.beside@taped.example`].map((value) => ({ value })),
      phones: ['+49 30 1', '+49 30 2'].map((value) => ({ value })),
      custom_fields: {
        [pronouns]: 'ze/zir',
        [made.field.code]: made.field.options?.[0]?.id ?? null,
        ...more,
      },
    });
    if (added.outcome === 'refused') throw new Error(JSON.stringify(added.refusal.body));
    return String(added.person.id);
  };
  const stamped = own.value.stamp === null ? {} : { [own.value.stamp.property]: stamp };
  const first = add('zoe', stamped);
  const second = add('noor', {});
  return {
    crmUrl: running.pipedrive.url,
    providerAt,
    people: {
      account,
      mapping,
      ids: [first, second, '999999999'],
      emails: ['zoe.beside@taped.example', 'noor@taped.example', 'nobody@taped.example'],
      stamps: [stamp],
      sinceMs: 0,
    },
    close: () => running.close(),
  };
}

answersBattery('Pipedrive', startTapedPipedrive);
