/** What a call costs of the company's daily tokens (pipedrive.md, sections 3, 4 and 5). */
export const tokenCost = {
  listPersons: 10,
  searchPersons: 20,
  createPerson: 5,
  updatePerson: 5,
  deletePerson: 3,
  listFields: 10,
  createField: 5,
  addOptions: 5,
  listWebhooks: 10,
  createWebhook: 10,
  deleteWebhook: 6,
} as const;

/** Of the day's tokens, kept for people and for the customer's other apps. */
const keptFree = 0.1;

/** How much of a day background work may spend; null where the day's allowance is not known. */
export const backgroundTokens = (dailyTokens: number | null): number | null =>
  dailyTokens === null ? null : Math.floor(dailyTokens * (1 - keptFree));

/**
 * How long background work rests after a daily 429. When the day begins is not documented ("midnight of an unnamed
 * timezone"), so it asks again each hour instead of losing up to a day.
 */
export const dailyRestMs = 60 * 60_000;
