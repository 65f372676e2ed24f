/** The names under which answers are kept. */
export const keys = {
  chosen: (objectIds: readonly string[]) => ['chosen', objectIds] as const,
};
