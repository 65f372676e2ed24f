/** Rare states that can be heard on the network: `METHOD host/path status`. */
export const trafficStates = {
  'a batch was answered in part (207)': /contacts\/batch\/\w+ 207$/,
  'HubSpot refused for its limits (429)': /:4000\S* 429$/,
  'Pipedrive refused for its limits (429)': /:4001\S* 429$/,
  'a record was locked (423)': / 423$/,
  'an account was moving (477)': / 477$/,
  'a CRM was out of order (5xx)': /:400[01]\S* 50[0-9]$/,
  'a token was not taken (401)': /:400[01]\S* 401$/,
  'a write broke off before its answer':
    /^(POST|PATCH) \S+(batch\/(update|upsert|create)|v2\/persons\S*) broken$/,
  'a record was archived in a CRM on somebody’s word': /(batch\/archive 204|DELETE \S+v2\/persons\/\d+ 200)$/,
  'a webhook found nobody listening': /webhooks\/\S+ broken$/,
} as const;
