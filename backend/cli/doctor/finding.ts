/** What the doctor found about one thing; `fix` says what to do where something is wrong. */
export type Finding =
  | { state: 'good'; about: string; text: string }
  | { state: 'bad' | 'unclear'; about: string; text: string; fix: string };

export const good = (about: string, text: string): Finding => ({ state: 'good', about, text });
export const bad = (about: string, text: string, fix: string): Finding => ({
  state: 'bad',
  about,
  text,
  fix,
});
export const unclear = (about: string, text: string, fix: string): Finding => ({
  state: 'unclear',
  about,
  text,
  fix,
});
