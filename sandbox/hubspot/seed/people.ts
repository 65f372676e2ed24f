import { cultures, type Culture } from './names.ts';
import { pronounsInUse } from './pronouns.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A seeded human being: what the CRM holds, and what they would say when asked for their pronouns. */
export type SeededPerson = { properties: Record<string, string>; pronouns: string | null };

const shares = {
  noEmail: 0.08,
  additionalEmail: 0.05,
  duplicate: 0.03,
  mononym: 0.02,
  noFirstName: 0.02,
  noLastName: 0.03,
  phone: 0.7,
  jobTitle: 0.6,
  pronouns: 1 / 3,
};

const jobTitles: [string, ...string[]] = [
  'Head of Sales', 'Account Executive', 'Geschäftsführerin', 'CTO', 'Directrice générale', 'Buyer', 'Data Engineer',
  'VP, People & Culture', '営業部長', 'Nurse', 'Teacher', 'Founder', 'مديرة المبيعات', 'Head of R&D / Quality', 'Lead "Growth"',
  'Менеджер', 'Office Manager', 'Professor emerita', 'Chief Happiness & Customer Experience Transformation Officer', 'PM',
]; // prettier-ignore
const companies: [string, ...string[]] = [
  'Alder Works', 'Bright & Sons', 'Cobalt GmbH', 'Dune', 'Etoile SARL', 'Fjord AS', 'Grove Health', 'Harbour Studio',
  'Iris Labs', 'Juniper Foods', 'Kestrel Air', 'Linden & Co', 'Maple Legal', 'Nimbus', 'Orchard', 'みらい株式会社',
]; // prettier-ignore
const domains: [string, ...string[]] = [
  'alder.example.com', 'bright.example.org', 'cobalt.example.net', 'dune.example.com', 'etoile.example.org',
  'fjord.example.net', 'grove.example.com', 'iris.example.org', 'mail.example.net', 'post.example.com',
]; // prettier-ignore

const weightedCultures: [Culture, ...Culture[]] = (() => {
  const all = cultures.flatMap((item) => Array.from({ length: item.weight }, () => item));
  const [first, ...rest] = all;
  if (first === undefined) throw new Error('There are no cultures to pick from.');
  return [first, ...rest];
})();

/** Makes people one after another; every e-mail is used once. The stream depends on nothing but `random`. */
export function createPeopleStream(random: SeededRandom): () => SeededPerson {
  let count = 0;
  let previous: SeededPerson | null = null;
  return () => {
    count += 1;
    if (previous !== null && random.chance(shares.duplicate)) {
      const twin: SeededPerson = { ...previous, properties: { ...previous.properties } };
      delete twin.properties['hs_additional_emails'];
      twin.properties['email'] = `again.${count}@${random.pick(domains)}`;
      return twin;
    }
    previous = makePerson(random, count);
    return previous;
  };
}

function makePerson(random: SeededRandom, count: number): SeededPerson {
  const culture = random.pick(weightedCultures);
  const given = random.pick(culture.given);
  const family = random.pick(culture.family);
  const isMononym = random.chance(shares.mononym);
  const hasEmail = !random.chance(shares.noEmail);
  const properties: Record<string, string> = {};
  // A record with neither name nor e-mail would be nobody: only people with an address lose a name.
  if (!(hasEmail && random.chance(shares.noFirstName))) properties['firstname'] = given.written;
  if (!isMononym && !(hasEmail && random.chance(shares.noLastName))) properties['lastname'] = family.written;
  if (hasEmail) properties['email'] = makeEmail(random, given.ascii, family.ascii, count);
  if (hasEmail && random.chance(shares.additionalEmail))
    properties['hs_additional_emails'] = makeAdditional(random, given.ascii, count);
  if (random.chance(shares.phone)) properties['phone'] = makePhone(random, culture.dial);
  if (random.chance(shares.jobTitle)) properties['jobtitle'] = random.pick(jobTitles);
  if (random.chance(0.5)) properties['company'] = random.pick(companies);
  return { properties, pronouns: random.chance(shares.pronouns) ? random.pick(pronounsInUse) : null };
}

function makeEmail(random: SeededRandom, given: string, family: string, count: number): string {
  const domain = random.pick(domains);
  switch (random.below(12)) {
    case 0:
      return `${given}.${family}+news${count}@${domain}`;
    case 1:
      return `${given}.O'${family}${count}@${domain}`;
    case 2:
      return `${given.slice(0, 1).toUpperCase()}${given.slice(1)}.${family.toUpperCase()}${count}@${domain}`;
    case 3:
      return `${given.slice(0, 1)}_${family}-${count}@${domain}`;
    default:
      return `${given}.${family}${count}@${domain}`;
  }
}

function makeAdditional(random: SeededRandom, given: string, count: number): string {
  const first = `${given}.home${count}@${random.pick(domains)}`;
  return random.chance(0.3) ? `${first};${given}.old${count}@${random.pick(domains)}` : first;
}

function makePhone(random: SeededRandom, dial: string): string {
  const digits = String(1_000_000 + random.below(8_999_999));
  const local = `${digits.slice(0, 3)}-${digits.slice(3)}`;
  switch (random.below(5)) {
    case 0:
      return `${dial} ${digits.slice(0, 3)} ${digits.slice(3)}`;
    case 1:
      return `${dial}555${digits}`;
    case 2:
      return `(555) ${local}`;
    case 3:
      return `0${digits.slice(0, 2)}/${digits.slice(2)} ext. ${1 + random.below(99)}`;
    default:
      return `${dial}-555-${local}`;
  }
}
