/** HubSpot: the only way from features to its API, signatures, OAuth and webhooks. */
export type { HubSpotFailure, HubSpotResult, RateLimitPolicy, ValidationIssue } from './errors.ts';
export type { HubSpotContact, HubSpotHistoryItem } from './hubspot-contact.ts';
export type { GrantResult, HubSpotOAuth, Introspection, OAuthFailure, TokenGrant } from './oauth-result.ts';
export type { Account, CallFacts, CallOptions, Lane, TokenSource } from './ports.ts';
export type {
  AccountDetails,
  ContactPage,
  GroupWrite,
  HubSpotProperty,
  HubSpotProvider,
  ItemOutcome,
  PropertyDefinition,
  PropertyRead,
  PropertyWrite,
  SearchFilter,
} from './provider.ts';
export type { WebhookBatch, WebhookRefusal } from './webhook-fact.ts';
export { actionAnswer, actionOutputs, type ActionAnswer } from './action-answer.ts';
export {
  parseActionExecution,
  actionLimitSizeBytes,
  type ActionExecution,
} from './parse-action-execution.ts';
export { authorizeUrl, type AuthorizeRequest } from './authorize-url.ts';
export type { HubSpotDeps } from './client.ts';
export { createHubSpotProvider } from './create-hubspot-provider.ts';
export { handledSubscriptions, type HandledSubscription } from './handled-subscriptions.ts';
export { createHubSpotOAuth, type HubSpotOAuthDeps } from './oauth.ts';
export { parseWebhookBatch, webhookLimits, type WebhookLimits } from './parse-webhook-batch.ts';
export { createHubSpotRecords } from './crm.ts';
export { createOwnProperties } from './own-properties.ts';
export { contactUrl } from './record-url.ts';
export { settingsUrl } from './settings-url.ts';
export { createPkce, type Pkce } from './pkce.ts';
export {
  verifySignatureV3,
  type SignatureRefusal,
  type SignatureVerdict,
  type SignedRequest,
} from './signature.ts';
export { createHubSpotJournal, earliestFile, type HubSpotJournal, type JournalRead } from './journal.ts';
