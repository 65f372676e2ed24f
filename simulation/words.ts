import type { Seeded } from './seeded.ts';

/** What people write. Each value is written once only, so that it can be followed. */
export type Words = {
  fresh(field: string): string;
  /** Sometimes nothing, where a field may be empty. */
  valueFor(field: string): string;
};

const mayNotBeEmpty = ['email', 'lastName'];
/** All of one length, so that none is a part of another. */
const digits = 5;

/**
 * @param mark says whose words these are. E-mail addresses and numbers have none: the same people may be known to
 * several accounts
 */
export function createWords(random: Seeded, mark: string): Words {
  let count = 0;
  const fresh = (field: string) => {
    count += 1;
    const number = String(count).padStart(digits, '0');
    if (field === 'email') return `p${number}@${random.pick(['one', 'two'])}.example`;
    return field === 'phone' ? `+49 30 555${number}` : `${field} ${mark}${number}`;
  };
  return {
    fresh,
    valueFor: (field) => (!mayNotBeEmpty.includes(field) && random.chance(0.2) ? '' : fresh(field)),
  };
}
