/** Whether the store can keep a text: Postgres refuses the NUL character, and JSON with half a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
