import type { ContactStore } from '../../hubspot/contacts.ts';
import type { Contact } from '../../hubspot/types.ts';
import { createPeopleStream, type SeededPerson } from '../../hubspot/seed/people.ts';
import { pronounsInUse } from '../../hubspot/seed/pronouns.ts';
import { createSeededRandom, type SeededRandom } from '../../hubspot/seed/seeded-random.ts';
import type { CompanyUser } from '../companies.ts';
import { wholeSeconds } from '../person-input.ts';
import { firstPersonId, putPerson, setNextPersonId } from '../person-rows.ts';
import type { Ground, Person } from '../types.ts';
import { createDraftStream, type Draft } from './drafts.ts';

/** The HubSpot portal whose people the company partly knows too. */
export type SeedSource = { contacts: ContactStore; portalId: number; wishes: Map<number, string> };

export type SeedPlan = {
  companyId: number;
  persons: number;
  seed: number;
  users: [CompanyUser, ...CompanyUser[]];
  source: SeedSource;
};

const yearMs = 365 * 86_400_000;
const contactsPerRead = 1_000;

/** Fills an empty company; the same seed and portal give the same persons. One transaction. */
export function seedCompany(ground: Ground, plan: SeedPlan): void {
  const { store, clock } = ground;
  const random = createSeededRandom(plan.seed);
  const own = createPeopleStream(createSeededRandom(plan.seed ^ 0x5eed));
  const nextContact = readContacts(plan.source);
  const nextDraft = createDraftStream({
    random,
    nextContact,
    nextOwn: () => own(),
    wishOf: (contactId) => plan.source.wishes.get(contactId) ?? null,
    pickPronouns: () => random.pick(pronounsInUse),
  });
  const nowMs = clock.nowMs();
  let id = firstPersonId;
  store.atomically(() => {
    for (let count = 0; count < plan.persons; count += 1) {
      const draft = nextDraft();
      putPerson(store, plan.companyId, toPerson(draft, { id, random, nowMs, users: plan.users }), []);
      if (draft.pronouns !== null)
        store.run(
          'insert into wish (company_id, person_id, pronouns) values (?, ?, ?)',
          plan.companyId,
          id,
          draft.pronouns,
        );
      id += 1 + random.below(3);
    }
    setNextPersonId(store, plan.companyId, id);
  });
}

/** The portal's contacts one after another, in order of id; null after the last. */
function readContacts({ contacts, portalId }: SeedSource): () => Contact | null {
  let batch: Contact[] = [];
  let fromId = 0;
  let isEnd = false;
  return () => {
    if (batch.length === 0 && !isEnd) {
      batch = contacts.page(portalId, { fromId, limit: contactsPerRead, archived: false });
      isEnd = batch.length < contactsPerRead;
      fromId = (batch.at(-1)?.id ?? fromId) + 1;
    }
    return batch.shift() ?? null;
  };
}

function toPerson(
  draft: Draft,
  { id, random, nowMs, users }: { id: number; random: SeededRandom; nowMs: number; users: SeedPlan['users'] },
): Person {
  const addedMs = nowMs - Math.floor(random.next() * 3 * yearMs) - 1_000;
  const updatedMs = addedMs + Math.floor(random.next() * (nowMs - addedMs));
  const visibility = random.next();
  return {
    id,
    ...nameOf(draft.person, draft.emails[0]),
    ownerId: random.pick(users).userId,
    orgId: null,
    emails: draft.emails.map((value, index) => ({
      value,
      primary: index === 0,
      label: index === 0 ? 'work' : 'home',
    })),
    phones: draft.phone === null ? [] : [{ value: draft.phone, primary: true, label: 'work' }],
    visibleTo: visibility < 0.03 ? 1 : visibility < 0.05 ? 7 : 3,
    labelIds: [],
    jobTitle: draft.jobTitle,
    customFields: {},
    addedMs: wholeSeconds(addedMs),
    updatedMs: wholeSeconds(updatedMs),
    deletedMs: null,
  };
}

/** A person in Pipedrive always has a name: the address stands in where HubSpot has none. */
function nameOf({ properties }: SeededPerson, email: string | undefined) {
  const firstName = properties['firstname'] ?? null;
  const lastName = properties['lastname'] ?? null;
  const name = [firstName, lastName].filter((part) => part !== null).join(' ');
  if (name !== '') return { name, firstName, lastName };
  const stand = email?.split('@')[0] ?? 'Unnamed';
  return { name: stand, firstName: stand, lastName: null };
}
