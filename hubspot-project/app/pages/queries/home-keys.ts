/** The names under which the first page's answers are kept. */
export const homeKeys = {
  home: ['home'] as const,
  figures: (from: string, to: string) => ['home-figures', from, to] as const,
};
