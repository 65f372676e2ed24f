import type { Contact } from '../../hubspot/types.ts';
import type { SeededPerson } from '../../hubspot/seed/people.ts';
import type { SeededRandom } from '../../hubspot/seed/seeded-random.ts';

/** A person before it has an id; the first address is the primary one. */
export type Draft = {
  person: SeededPerson;
  emails: string[];
  phone: string | null;
  jobTitle: string | null;
  /** What they would say when asked in Pipedrive. */
  pronouns: string | null;
};

/** Of all persons; the rest (a quarter) is in Pipedrive only. */
const kinds = { shared: 0.6, ambiguous: 0.1, withoutEmail: 0.05 };
/** Of the shared ones. */
const shares = {
  otherCase: 0.1,
  secondaryHere: 0.08,
  secondaryThere: 0.7,
  phoneMissing: 0.15,
  phoneOnlyHere: 0.5,
  phoneDiffers: 0.06,
  lastNameDiffers: 0.04,
  titleMissing: 0.3,
  samePronouns: 0.5,
  ownPronouns: 0.15,
};
const maxLeftOver = 10_000;

/**
 * Makes persons one after another: some share an address with a HubSpot contact (differently written, or as a secondary
 * one on either side), some do so twice over, the others are their own.
 */
export function createDraftStream(source: {
  random: SeededRandom;
  nextContact(): Contact | null;
  nextOwn(): SeededPerson;
  wishOf(contactId: number): string | null;
  pickPronouns(): string;
}): () => Draft {
  const { random } = source;
  const leftOver: Contact[] = [];
  let lastShared: { draft: Draft; contact: Contact } | null = null;
  const takeContact = (isWanted: boolean): Contact | null => {
    const contact = source.nextContact();
    if (isWanted && contact?.properties['email'] !== undefined) return contact;
    const spare = isWanted ? (leftOver.pop() ?? null) : null;
    if (contact?.properties['email'] !== undefined && leftOver.length < maxLeftOver) leftOver.push(contact);
    return spare;
  };
  const own = (): Draft => {
    const person = source.nextOwn();
    const email = person.properties['email'];
    // Never the address of a HubSpot contact by chance.
    const emails = email === undefined ? [] : [email.replace('@', '.pd@')];
    return { ...plain(person), emails, pronouns: person.pronouns };
  };
  return () => {
    const roll = random.next();
    if (roll < kinds.shared) {
      const contact = takeContact(true);
      if (contact === null) return own();
      const draft = share(source, contact);
      lastShared = { draft, contact };
      return draft;
    }
    const contact = takeContact(roll < kinds.shared + kinds.ambiguous && random.chance(0.5));
    if (roll < kinds.shared + kinds.ambiguous && lastShared !== null)
      return makeAmbiguous(source.nextOwn(), lastShared, contact);
    const draft = own();
    return roll < kinds.shared + kinds.ambiguous + kinds.withoutEmail ? { ...draft, emails: [] } : draft;
  };
}

/** One address in two persons; or two persons with it, one of whom also has another contact's. */
function makeAmbiguous(
  person: SeededPerson,
  shared: { draft: Draft; contact: Contact },
  other: Contact | null,
): Draft {
  const first = shared.contact.properties['email'] ?? '';
  const second = other?.properties['email'];
  return { ...plain(person), emails: second === undefined ? [first] : [first, second], pronouns: null };
}

function plain(person: SeededPerson): Omit<Draft, 'emails' | 'pronouns'> {
  const { phone = null, jobtitle: jobTitle = null } = person.properties;
  return { person, phone, jobTitle };
}

function share(
  source: {
    random: SeededRandom;
    nextOwn(): SeededPerson;
    wishOf(contactId: number): string | null;
    pickPronouns(): string;
  },
  contact: Contact,
): Draft {
  const { random } = source;
  const stranger = source.nextOwn().properties;
  const properties = { ...contact.properties };
  if (random.chance(shares.lastNameDiffers) && stranger['lastname'] !== undefined)
    properties['lastname'] = stranger['lastname'];
  const wish = source.wishOf(contact.id);
  const samePronouns = random.chance(shares.samePronouns) ? wish : null;
  return {
    person: { properties, pronouns: null },
    emails: shareEmails(random, contact.properties),
    phone: sharePhone(random, contact.properties['phone'], stranger['phone']),
    jobTitle: random.chance(shares.titleMissing)
      ? null
      : (contact.properties['jobtitle'] ?? stranger['jobtitle'] ?? null),
    pronouns: random.chance(shares.ownPronouns) ? source.pickPronouns() : samePronouns,
  };
}

function shareEmails(random: SeededRandom, properties: Record<string, string>): string[] {
  const primary = properties['email'] ?? '';
  const additional = properties['hs_additional_emails']?.split(';')[0];
  if (additional !== undefined && random.chance(shares.secondaryThere)) return [additional];
  if (random.chance(shares.secondaryHere)) return [primary.replace('@', '.pd.first@'), primary];
  if (!random.chance(shares.otherCase)) return [primary];
  const upper = primary.toUpperCase();
  return [upper === primary ? primary.toLowerCase() : upper];
}

function sharePhone(random: SeededRandom, there: string | undefined, stranger: string | undefined) {
  if (there === undefined) return random.chance(shares.phoneOnlyHere) ? (stranger ?? null) : null;
  if (random.chance(shares.phoneMissing)) return null;
  return random.chance(shares.phoneDiffers) ? (stranger ?? there) : there;
}
