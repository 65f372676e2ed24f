import type { Account } from './accounts.ts';
import { createConnectors } from './connectors.ts';
import { createCrmTroubles, heal } from './crm-troubles.ts';
import { createDeciders } from './deciders.ts';
import type { Act } from './editors.ts';
import { createErasures, type Erasures } from './erasures.ts';
import { createMachineTroubles, type TroubleParts } from './machine-troubles.ts';
import { createPeople, type People } from './people.ts';
import { createRuleChangers } from './rule-changers.ts';
import type { Seeded } from './seeded.ts';
import type { Sightings } from './sightings.ts';
import type { SimulatedWorld } from './world.ts';

/** Everybody who does something in one account. */
export type Cast = { account: Account; people: People; erasures: Erasures; acts: Record<string, Act> };

/** How often what happens, of three hundred or so. */
const weights: Record<string, number> = {
  editContact: 26,
  editPerson: 26,
  editHere: 16,
  editInBoth: 14,
  disagreeWhileMerging: 10,
  addEmailBeside: 4,
  addPhoneBeside: 3,
  newContact: 5,
  newPerson: 5,
  newInBoth: 5,
  newHere: 4,
  newTwin: 3,
  newWithoutAddress: 3,
  removeContact: 3,
  restoreContact: 2,
  removeAndRestore: 2,
  removePerson: 3,
  removeManyUnheard: 2,
  removeHere: 2,
  mergeContacts: 5,
  mergePersons: 4,
  eraseHere: 2,
  eraseInHubSpot: 2,
  sync: 7,
  syncTwice: 3,
  decideConflict: 5,
  answerException: 5,
  decideApproval: 7,
  changeRule: 8,
  changeRank: 1,
  changeDeletions: 2,
  changeDirection: 2,
  changeMapping: 4,
  acceptPlan: 6,
  dropDraft: 1,
  disconnectPipedrive: 1,
  disconnectHubSpot: 1,
  revokePipedrive: 1,
  revokeHubSpot: 1,
  connect: 6,
  noAnswer: 6,
  newUnanswered: 4,
  dailyCheck: 3,
  serverErrors: 6,
  tooMany: 4,
  pageOfHtml: 2,
  stall: 4,
  brokenLine: 4,
  webhooks: 6,
  lateWebhooks: 2,
  expiredToken: 4,
  crash: 14,
  loseJobs: 4,
  theirClockJumps: 2,
  ourClockJumps: 2,
  daysPass: 1,
  heal: 6,
};

/** What happens next: each name as often as its weight says. */
export const actNames = Object.entries(weights).flatMap(([name, count]) =>
  Array.from({ length: count }, () => name),
);

export type CastParts = {
  /** Says whose words are whose. */
  mark: string;
  random: Seeded;
  seen: Sightings;
  tell(line: string): void;
};

export function createCast(account: Account, { mark, random, seen, tell }: CastParts): Cast {
  const own = (name: string) => random.fork(`${mark} ${name}`);
  const erasures = createErasures(account, own('erasures'), seen);
  const people = createPeople(account, own('people'), { mark, onMerged: erasures.release, tell });
  const takenInAgain = (record: string) => erasures.release([record]);
  return {
    account,
    people,
    erasures,
    acts: {
      ...people.acts,
      ...erasures.acts,
      ...createDeciders({ account, random: own('deciders'), seen, takenInAgain }),
      ...createRuleChangers(account, own('rules'), seen),
      ...createConnectors(account, seen),
    },
  };
}

/** What goes wrong for all accounts at once. */
export function createTroubles(
  world: SimulatedWorld,
  { random, seen, happen }: TroubleParts,
): Record<string, Act> {
  const crms = createCrmTroubles(world, random.fork('crms'));
  return {
    ...crms,
    ...createMachineTroubles(world, { random: random.fork('machine'), seen, happen }),
    // Whether the new record is there nobody can tell at first.
    newUnanswered: async () => {
      await crms['noAnswerAnywhere']?.();
      await happen('newHere');
    },
    heal: () => heal(world),
  };
}
