/** Pipedrive's plans (reference: pipedrive section 4, fields per company; section 6, limits). */
export const planNames = ['Lite', 'Growth', 'Premium', 'Ultimate'] as const;
export type PlanName = (typeof planNames)[number];

type Plan = {
  /** The daily tokens of one seat are 30,000 times this. */
  tokenMultiplier: number;
  /** OAuth calls in any 2 s of one token. */
  burst: number;
  customFields: number;
};

export const plans: Record<PlanName, Plan> = {
  Lite: { tokenMultiplier: 1, burst: 80, customFields: 30 },
  Growth: { tokenMultiplier: 2, burst: 160, customFields: 100 },
  Premium: { tokenMultiplier: 5, burst: 400, customFields: 300 },
  Ultimate: { tokenMultiplier: 7, burst: 480, customFields: 500 },
};

const tokensPerSeat = 30_000;
export const burstWindowMs = 2_000;
/** The search API has a limit of its own, the same for every plan. */
export const searchBurst = 10;

/** Tokens that the company may spend in a day, with what it bought on top. */
export function dailyTokens(company: { plan: PlanName; seats: number; topUp: number }): number {
  return tokensPerSeat * plans[company.plan].tokenMultiplier * company.seats + company.topUp;
}

/** What a call costs (reference: pipedrive sections 2, 3, 5). */
export const cost = {
  listPersons: 10,
  getPerson: 1,
  createPerson: 5,
  updatePerson: 5,
  deletePerson: 3,
  searchPersons: 20,
  mergePersons: 40,
  listFields: 10,
  getField: 1,
  writeField: 5,
  readUser: 2,
  webhook: 10,
  deleteWebhook: 6,
} as const;
