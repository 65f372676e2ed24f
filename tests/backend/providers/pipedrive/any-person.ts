import fc from 'fast-check';
import type { CrmMapping } from '../../../../backend/domain/crm/index.ts';
import type { FieldDefinition } from '../../../../backend/providers/pipedrive/definitions.ts';
import { recordOf } from '../../../../backend/providers/pipedrive/lens-get.ts';
import type { PersonBody } from '../../../../backend/providers/pipedrive/lens-put.ts';
import { personSchema, type Person } from '../../../../backend/providers/pipedrive/person-schema.ts';

const code = (digit: string) => digit.repeat(40);
export const [varchar, enumeration, set, foreign, stampCode] = ['a', 'b', 'c', 'd', 'e'].map(
  code,
) as string[] as [string, string, string, string, string];
export const labels = ['she/her', 'they/them', 'she/her, they/them', 'Ze/Hir', 'ask me, later', 'ه‍م'];
const options = labels.map((label, index) => ({ id: index + 11, label }));
export const field = (name: string, type: string): FieldDefinition => ({
  code: name,
  name,
  type,
  options: type === 'enum' || type === 'set' ? options : null,
  custom: true,
});
export const definitions = new Map(
  [field(varchar, 'varchar'), field(enumeration, 'enum'), field(set, 'set'), field(stampCode, 'varchar')].map(
    (definition) => [definition.code, definition],
  ),
);
export const mappingTo = (pronouns: string): CrmMapping => ({
  fields: {
    email: { property: 'emails', addOptions: false },
    firstName: { property: 'first_name', addOptions: false },
    lastName: { property: 'last_name', addOptions: false },
    phone: { property: 'phones', addOptions: false },
    jobTitle: { property: 'job_title', addOptions: false },
    pronouns: { property: pronouns, addOptions: false },
  },
  stamp: { property: stampCode, unique: false },
});

/** What Pipedrive does with a body, by the rules of pipedrive.md section 3: lists and fields replace, the first is primary. */
export function applied(person: Person, body: PersonBody): Person {
  const list = (entries: NonNullable<Person['emails']>) => {
    const primary = Math.max(
      0,
      entries.findIndex((entry) => entry.primary === true),
    );
    return entries.map((entry, index) => ({ ...entry, primary: index === primary }));
  };
  return {
    ...person,
    ...(body.first_name === undefined ? {} : { first_name: body.first_name || null }),
    ...(body.last_name === undefined ? {} : { last_name: body.last_name || null }),
    ...(body.job_title === undefined ? {} : { job_title: body.job_title }),
    ...(body.emails ? { emails: list(body.emails) } : {}),
    ...(body.phones ? { phones: list(body.phones) } : {}),
    custom_fields: { ...person.custom_fields, ...body.custom_fields },
  };
}

export const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '');
const email = fc.emailAddress().chain((address) => fc.constantFrom(address, address.toUpperCase()));
const entries = (value: fc.Arbitrary<string>) =>
  fc
    .uniqueArray(
      fc.record({
        value,
        label: fc.constantFrom('work', 'home', 'their own word'),
        note: fc.constant('kept'),
      }),
      { selector: (entry) => entry.value.toLowerCase(), maxLength: 4 },
    )
    .chain((list) =>
      fc
        .nat({ max: Math.max(0, list.length - 1) })
        .map((primary) => list.map((entry, index) => ({ ...entry, primary: index === primary }))),
    );
const optionIds = fc.uniqueArray(fc.constantFrom(...options.map(({ id }) => id)), {
  minLength: 1,
  maxLength: 3,
});
export const person: fc.Arbitrary<Person> = fc.record({
  id: fc.nat().map(String),
  name: word,
  first_name: word,
  last_name: fc.option(word),
  job_title: fc.option(word),
  emails: entries(email),
  phones: entries(fc.stringMatching(/^\+?[0-9 ()-]{3,12}$/)),
  is_deleted: fc.constant(false),
  update_time: fc.constant('2026-11-20T09:20:10Z'),
  custom_fields: fc.record({
    [varchar]: fc.option(word),
    [enumeration]: fc.option(fc.constantFrom(...options.map(({ id }) => id))),
    [set]: fc.option(optionIds),
    [foreign]: fc.constant('somebody else’s'),
  }),
});
const pronounsFor: Record<string, fc.Arbitrary<string>> = {
  [varchar]: word,
  [enumeration]: fc.constantFrom(...labels),
  [set]: fc
    .uniqueArray(fc.constantFrom(...labels), { minLength: 1, maxLength: 3 })
    .map((some) => some.join(', ')),
};
export const target = fc.constantFrom(varchar, enumeration, set);
export const change = target.chain((pronouns) =>
  fc.record(
    {
      pronounsCode: fc.constant(pronouns),
      email: fc.option(email),
      firstName: fc.option(word),
      lastName: fc.option(word),
      phone: fc.option(word),
      jobTitle: fc.option(word),
      pronouns: fc.option(pronounsFor[pronouns] ?? word),
    },
    { requiredKeys: ['pronounsCode'] },
  ),
);
export const read = (from: Person, mapping: CrmMapping) =>
  recordOf(personSchema.parse(from), mapping, definitions).record;
