import { silentLog } from '../../../../backend/platform/log.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { createMemoryRateBudget } from '../../../../backend/platform/rate/memory-rate-budget.ts';
import { createMemoryTokenLedger } from '../../../../backend/platform/rate/memory-token-ledger.ts';
import type { FieldValues } from '../../../../backend/domain/field.ts';
import {
  createPipedriveProvider,
  type PipedriveProvider,
} from '../../../../backend/providers/pipedrive/index.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/running-sandbox.ts';
import type { BatteryPerson, BatteryWorld } from '../provider-battery.ts';

const companyId = 7_117_171;
const account = { tenantId: '0f0e0d0c-0000-4000-8000-000000000001', connectionId: 'connection-1' };

/** The provider on a company of the sandbox that the app is installed in, and the company's back door. */
export async function startPipedriveWorld(): Promise<
  BatteryWorld & { provider: PipedriveProvider; running: RunningSandbox; companyId: number }
> {
  const running = await startSandbox({ contacts: 20 });
  const { accessToken } = await running.pipedrive.install();
  const { people, fields, faults, calls } = running.sandbox.pipedrive;
  const apiUrl = running.pipedrive.url;
  const clock = systemClock;
  const provider = createPipedriveProvider({
    hosts: [new URL(apiUrl).host],
    clock,
    random: systemRandom,
    log: silentLog,
    budget: createMemoryRateBudget(clock),
    ledger: createMemoryTokenLedger(clock),
    tokens: {
      accessToken: () =>
        Promise.resolve({ outcome: 'ok', accessToken, apiUrl, companyId: String(companyId) }),
      rejected: () => Promise.resolve(),
    },
  });
  const codeOf = (name: string): string => {
    const field = fields.list(companyId).find((one) => one.name === name);
    if (!field) throw new Error(`there is no field ${name}`);
    return field.code;
  };
  /** As somebody fills the form at Pipedrive: null clears. */
  const bodyOf = ({ otherEmails = [], ...values }: BatteryPerson, id: number | null) => {
    const held = id === null ? null : people.read(companyId, id);
    const named = values.firstName !== undefined || values.lastName !== undefined;
    const emails = [values.email ?? null, ...otherEmails].filter((value) => value !== null);
    return {
      ...(named
        ? {
            first_name: values.firstName ?? held?.firstName ?? null,
            last_name: values.lastName ?? held?.lastName ?? null,
          }
        : {}),
      ...(values.email === undefined ? {} : { emails: emails.map((value) => ({ value })) }),
      ...(values.phone === undefined
        ? {}
        : { phones: values.phone === null ? [] : [{ value: values.phone }] }),
      ...(values.pronouns === undefined ? {} : { custom_fields: { [codeOf('Pronouns')]: values.pronouns } }),
    };
  };
  const written = (result: ReturnType<typeof people.add>): string => {
    if (result.outcome === 'refused') throw new Error(JSON.stringify(result.refusal.body));
    return String(result.person.id);
  };
  return {
    provider,
    running,
    companyId,
    account,
    world: {
      addPersons: (persons) =>
        Promise.resolve(persons.map((one) => written(people.add(companyId, bodyOf(one, null))))),
      editPerson: async (id, values) =>
        void written(people.edit(companyId, Number(id), bodyOf(values, Number(id)))),
      deletePerson: async (id) => void people.remove(companyId, Number(id)),
      held: async (id) => {
        const person = people.read(companyId, Number(id));
        if (person === null || person.deletedMs !== null) return null;
        const pronouns = person.customFields[codeOf('Pronouns')];
        const sorted = person.emails.toSorted((a, b) => Number(b.primary) - Number(a.primary));
        const values: FieldValues = {
          email: sorted[0]?.value ?? null,
          firstName: person.firstName,
          lastName: person.lastName,
          phone: person.phones.find(({ primary }) => primary)?.value ?? null,
          pronouns: typeof pronouns === 'string' ? pronouns : null,
        };
        return { values, emails: sorted.map(({ value }) => value) };
      },
      loseNextCreation: async () =>
        faults.apply({ next: [{ match: 'POST /api/v2/persons', appliedButNoAnswer: true }] }),
      countCalls: () => Promise.resolve(calls.report().total),
      // The sandbox's search sees a write at once; times are whole seconds.
      settle: async () => void running.sandbox.pipedrive.clock.advance(5_000),
      nowMs: () => running.sandbox.pipedrive.clock.nowMs(),
      addOptionList: async (labels) => {
        const body = {
          field_name: 'Pronomen',
          field_type: 'enum',
          options: labels.map((label) => ({ label })),
        };
        const made = fields.create(companyId, body);
        if (made.outcome === 'refused') throw new Error(JSON.stringify(made.refusal.body));
        return made.field.code;
      },
    },
    close: () => running.close(),
  };
}
