/** The longest pronouns text that Kindred keeps, in characters as a person counts them (code points). */
export const MAX_PRONOUNS_CHARACTERS = 255;

/** How many characters a text has; an emoji or a letter outside the basic plane counts once. Never changes the text. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}
