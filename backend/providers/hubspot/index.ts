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
export type { WebhookBatch, WebhookFact, WebhookRefusal } from './webhook-fact.ts';
