/** How an action ended, as far as a workflow is to know, or for how long it is to wait. */
export type ActionAnswer =
  { state: 'success' | 'fail_continue'; outcome: string } | { state: 'block'; waitHours: number };

const states = { success: 'SUCCESS', fail_continue: 'FAIL_CONTINUE' } as const;

/** The output fields of an action that ended; `kindred_outcome` is in every definition of ours. */
export function actionOutputs({ state, outcome }: Extract<ActionAnswer, { outcome: string }>) {
  return { kindred_outcome: outcome, hs_execution_state: states[state] };
}

/** The body that HubSpot takes as an action's answer (hubspot.md 1.4). Durations are ISO 8601, in hours. */
export function actionAnswer(answer: ActionAnswer): { outputFields: Record<string, string> } {
  if (answer.state !== 'block') return { outputFields: actionOutputs(answer) };
  const duration = `PT${answer.waitHours}H`;
  return { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: duration } };
}
