/** The names in `some` whose JSON value is another one in `all`. */
export function differ(
  some: Readonly<Record<string, unknown>>,
  all: Readonly<Record<string, unknown>>,
): string[] {
  return Object.keys(some).filter((name) => JSON.stringify(some[name]) !== JSON.stringify(all[name]));
}
