import type { FieldKey, FieldValues } from '../../../../backend/domain/field.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { createMemoryRateBudget } from '../../../../backend/platform/rate/memory-rate-budget.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import {
  createHubSpotProvider,
  createHubSpotRecords,
  createOwnProperties,
} from '../../../../backend/providers/hubspot/index.ts';
import { startSandbox } from '../../../sandbox/running-sandbox.ts';
import type { BatteryPerson, BatteryWorld } from '../provider-battery.ts';

const portalId = 62515;
const account = { tenantId: '0f0e0d0c-0000-4000-8000-000000000002', connectionId: 'connection-1' };
const propertyOf: Record<FieldKey, string> = {
  email: 'email',
  firstName: 'firstname',
  lastName: 'lastname',
  phone: 'phone',
  jobTitle: 'jobtitle',
  pronouns: 'custom_pronouns',
};

/** The provider on a portal of the sandbox that the app is installed in, and the portal's back door. */
export async function startHubSpotWorld(): Promise<BatteryWorld> {
  const running = await startSandbox({ contacts: 20 });
  const { accessToken } = await running.install();
  const { people, faults, calls, clock: crmClock, properties } = running.sandbox.hubspot;
  const clock = systemClock;
  const hubspot = createHubSpotProvider({
    apiUrl: running.url,
    clock,
    random: systemRandom,
    log: silentLog,
    budget: createMemoryRateBudget(clock),
    tokens: {
      accessToken: () => Promise.resolve({ outcome: 'ok', accessToken }),
      rejected: () => Promise.resolve(),
    },
  });
  const written = (result: ReturnType<typeof people.edit>): string => {
    if (result?.outcome !== 'written') throw new Error('HubSpot refused what a person wrote');
    return String(result.contact.id);
  };
  const valuesOf = (values: FieldValues): Record<string, string> =>
    Object.fromEntries(
      (Object.entries(values) as [FieldKey, string | null][]).map(([key, value]) => [
        propertyOf[key],
        value ?? '',
      ]),
    );
  /** HubSpot gets a secondary address by merging somebody who has it. */
  const add = ({ otherEmails = [], ...values }: BatteryPerson): string => {
    const id = written(people.create(portalId, valuesOf(values)));
    for (const email of otherEmails) {
      people.merge(portalId, id, written(people.create(portalId, { email })));
    }
    return id;
  };
  return {
    provider: { ...createHubSpotRecords(hubspot), ...createOwnProperties(hubspot) },
    account,
    world: {
      addPersons: (persons) => Promise.resolve(persons.map(add)),
      editPerson: async (id, values) => void written(people.edit(portalId, id, valuesOf(values))),
      deletePerson: async (id) => void people.remove(portalId, id),
      held: async (id) => {
        const record = people.read(portalId, id);
        if (!record) return null;
        const value = (key: FieldKey) => record.properties[propertyOf[key]] || null;
        const others = (record.properties['hs_additional_emails'] ?? '').split(';').filter(Boolean);
        const values: FieldValues = {
          email: value('email'),
          firstName: value('firstName'),
          lastName: value('lastName'),
          phone: value('phone'),
          pronouns: value('pronouns'),
        };
        return { values, emails: [value('email') ?? '', ...others].filter(Boolean) };
      },
      loseNextCreation: async () =>
        faults.apply({
          next: [{ match: 'POST .*/batch/(upsert|create)', times: 1, appliedButNoAnswer: true }],
        }),
      countCalls: () => Promise.resolve(calls.report().total),
      settle: async () => void crmClock.advance(60_000),
      nowMs: () => crmClock.nowMs(),
      addOptionList: async (labels) => {
        const name = 'pronomen';
        const made = properties.create(portalId, {
          name,
          label: 'Pronomen',
          groupName: 'contactinformation',
          type: 'enumeration',
          fieldType: 'select',
          options: labels.map((label, displayOrder) => ({
            label,
            value: label,
            displayOrder,
            hidden: false,
          })),
        });
        if (made.outcome === 'refused') throw new Error('the list was refused');
        return name;
      },
    },
    close: () => running.close(),
  };
}
