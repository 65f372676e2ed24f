import { createEditors, type Act } from './editors.ts';
import { createLeavers } from './leavers.ts';
import { createMergers, type OnMerged } from './mergers.ts';
import { createNewcomers } from './newcomers.ts';
import type { Places } from './places.ts';
import type { Seeded } from './seeded.ts';
import { createWishes, type Wish } from './wishes.ts';
import { createWords } from './words.ts';

/** What people do in both CRMs and in our own application. */
export type People = {
  acts: Record<string, Act>;
  wishes(): Wish[];
  /** Addresses that they gave to two records of one CRM, in small letters. */
  twins: ReadonlySet<string>;
};

export type PeopleOptions = {
  /** Whose words these are; nobody's in particular when left out. */
  mark?: string;
  onMerged?: OnMerged;
  /** Told what they wrote where. */
  tell?: (line: string) => void;
};

export function createPeople(places: Places, random: Seeded, options: PeopleOptions = {}): People {
  const { mark = '', onMerged = () => undefined, tell = () => undefined } = options;
  const wishes = createWishes(tell);
  const parts = { places, random, words: createWords(random, mark), wishes, twins: new Set<string>() };
  return {
    wishes: wishes.all,
    twins: parts.twins,
    acts: {
      ...createEditors(parts),
      ...createNewcomers(parts, onMerged),
      ...createLeavers(parts),
      ...createMergers(parts, onMerged),
    },
  };
}
