/** Pipedrive: the only way from features to its API, OAuth, webhooks and uninstall notices. */
export type { CallFacts, Plan, TokenSource } from './ports.ts';
export type {
  GrantResult,
  OAuthFailure,
  PipedriveOAuth,
  PipedriveUser,
  TokenGrant,
  WhoAmI,
} from './oauth-result.ts';
export type { BasicCredentials } from './basic-credentials.ts';
export type { PipedriveDeps } from './client.ts';
export type { PipedriveWebhookEvent, PipedriveWebhookLimits } from './parse-webhook.ts';
export type { UninstallNotice } from './uninstall.ts';
export type { PipedriveWebhook, PipedriveWebhooks, WebhookCreation } from './webhooks.ts';
export { parseApiDomain, type ApiDomain, type HostRule } from './api-domain.ts';
export { hasBasicCredentials } from './basic-credentials.ts';
export { createPipedriveOAuth, type PipedriveOAuthDeps } from './oauth.ts';
export { parsePipedriveWebhook, pipedriveWebhookLimits } from './parse-webhook.ts';
export { createPipedriveProvider, type PipedriveProvider } from './provider.ts';
export { personUrl } from './record-url.ts';
export { verifyUninstall } from './uninstall.ts';
