/** A test by its file and its name, or a beginning of the name; a step of CI by its file and command. */
export type Proof = readonly [file: string, name: string];

/**
 * What Kindred says to a requirement. `met` names where (a file, or `page.md#heading` where words are what is asked for)
 * and which tests show it. `operator`: decided where Kindred runs, not in its code.
 */
export type Answer =
  | { verdict: 'met'; title: string; how: string; where: readonly string[]; proofs: readonly Proof[] }
  | { verdict: 'operator' | 'not_applicable' | 'not_met'; title: string; how: string };

/** By identifier. Titles are our own words: the requirement's are in the standard. */
export type Answers = Readonly<Record<string, Answer>>;
export type Chapter = { number: number; title: string; answers: Answers };

export const met = (
  title: string,
  how: string,
  where: readonly string[],
  proofs: readonly Proof[] = [],
): Answer => ({
  verdict: 'met',
  title,
  how,
  where,
  proofs,
});
export const operator = (title: string, how: string): Answer => ({ verdict: 'operator', title, how });
export const notMet = (title: string, how: string): Answer => ({ verdict: 'not_met', title, how });

/** Requirements about something that Kindred does not have, by identifier and title. */
export const absent = (how: string, titles: Readonly<Record<string, string>>): Answers =>
  Object.fromEntries(
    Object.entries(titles).map(([id, title]) => [id, { verdict: 'not_applicable', title, how }]),
  );
