import { nextContactId } from '../contact-state.ts';
import { putContact, putEmails } from '../contact-rows.ts';
import type { Contact, Ground } from '../types.ts';
import { createPeopleStream } from './people.ts';
import { createSeededRandom } from './seeded-random.ts';

const yearMs = 365 * 86_400_000;
const importSource = { sourceType: 'IMPORT', sourceId: 'seed', userId: null } as const;

/** Fills an empty portal with `contacts` people; the same seed gives the same people. One transaction. */
export function seedPortal(ground: Ground, plan: { portalId: number; contacts: number; seed: number }): void {
  const { store, clock } = ground;
  const random = createSeededRandom(plan.seed);
  const nextPerson = createPeopleStream(random);
  const nowMs = clock.nowMs();
  let id = nextContactId(ground, plan.portalId);
  store.atomically(() => {
    for (let count = 0; count < plan.contacts; count += 1) {
      const { properties, pronouns } = nextPerson();
      const createdMs = nowMs - Math.floor(random.next() * 3 * yearMs) - 1_000;
      const updatedMs = createdMs + Math.floor(random.next() * (nowMs - createdMs));
      const contact: Contact = {
        id,
        properties,
        createdMs,
        updatedMs,
        archivedMs: null,
        origin: importSource,
      };
      putContact(store, plan.portalId, contact);
      putEmails(store, plan.portalId, contact);
      if (pronouns !== null) putWish(ground, plan.portalId, id, pronouns);
      id += 1 + random.below(4);
    }
  });
}

/** Remembers what a person would say when asked. */
export function putWish({ store }: Ground, portalId: number, contactId: number, pronouns: string): void {
  store.run(
    'insert or replace into wish (portal_id, contact_id, pronouns) values (?, ?, ?)',
    portalId,
    contactId,
    pronouns,
  );
}
