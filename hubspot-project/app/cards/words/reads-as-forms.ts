/** Words between slashes, each in one piece: "they/them", "xe/xem/xyr". */
const forms = /^\s*[\p{L}\p{M}’'-]+(\s*\/\s*[\p{L}\p{M}’'-]+){1,5}\s*$/u;
const mostCharacters = 60;

/**
 * Whether somebody's words can be quoted in "use “…”" without a guess. "ask me" or "any pronouns" are answers of another
 * kind; they are shown as they are, without a sentence.
 */
export function readsAsForms(pronouns: string): boolean {
  return pronouns.length <= mostCharacters && forms.test(pronouns);
}
