export type Place = 'hubspot' | 'pipedrive' | 'app';
/** What somebody wrote somewhere. */
export type Wish = { place: Place; id: string; field: string; value: string };

/** The last word about each field of each record. */
export type Wishes = { note(wish: Wish): void; all(): Wish[] };

/** @param tell is told of each wish in words */
export function createWishes(tell: (line: string) => void): Wishes {
  const wishes = new Map<string, Wish>();
  return {
    note: (wish) => {
      const { place, id, field, value } = wish;
      wishes.set(`${place} ${id} ${field}`, wish);
      tell(`  ${place} ${id} ${field}: "${value}"`);
    },
    all: () => [...wishes.values()],
  };
}
