import {
  createHubSpotProvider,
  createHubSpotRecords,
  createOwnProperties,
} from '../../../backend/providers/hubspot/index.ts';
import { account, createTestDeps } from '../../backend/providers/hubspot/hubspot-double.ts';
import { startSandbox } from '../../sandbox/running-sandbox.ts';
import { answersBattery, type TapedWorld } from './battery.ts';

const portalId = 62515;
const stamp = '0f0e0d0c-0000-4000-8000-00000000aaaa';
const unknownRecord = '999999999';

/** A portal with Kindred's properties, and two people, one of whom has a second address. */
async function startTapedHubSpot(): Promise<TapedWorld> {
  const running = await startSandbox({ contacts: 3 });
  const { accessToken } = await running.install();
  const { people, faults, clock } = running.sandbox.hubspot;
  faults.apply({ rateLimit: false, searchLagMs: 0 });
  const providerAt = (url: string) => {
    const { deps } = createTestDeps(url);
    const tokens = {
      accessToken: () => Promise.resolve({ outcome: 'ok' as const, accessToken }),
      rejected: () => Promise.resolve(),
    };
    const hubspot = createHubSpotProvider({ ...deps, tokens });
    return { ...createHubSpotRecords(hubspot), ...createOwnProperties(hubspot) };
  };
  const crm = providerAt(running.url);
  const own = await crm.setUpOwnProperties(account);
  if (own.outcome === 'failed') throw new Error(own.failure.kind);
  const add = (values: Record<string, string>) => {
    const made = people.create(portalId, values);
    if (made?.outcome !== 'written') throw new Error('the person was refused');
    return String(made.contact.id);
  };
  const person = {
    firstname: 'Zoë',
    lastname: 'Taped',
    phone: '+49 30 1',
    jobtitle: 'Pilot',
    custom_pronouns: 'ze/zir',
  };
  const first = add({ ...person, email: 'first@taped.example', kindred_id: stamp });
  people.merge(portalId, first, add({ email: 'beside@taped.example' }));
  const second = add({ ...person, firstname: 'Noor', email: 'second@taped.example' });
  clock.advance(60_000);
  return {
    crmUrl: running.url,
    providerAt,
    people: {
      account,
      mapping: crm.defaultMapping(own.value),
      ids: [first, second, unknownRecord],
      emails: ['beside@taped.example', 'second@taped.example', 'nobody@taped.example'],
      stamps: [stamp],
      sinceMs: 0,
    },
    close: () => running.close(),
  };
}

answersBattery('HubSpot', startTapedHubSpot);
