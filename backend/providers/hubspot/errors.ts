/** What went wrong between us and HubSpot: the failures that every CRM has, in the words of domain/crm. */
export type {
  CrmFailure as HubSpotFailure,
  CrmFailureKind as HubSpotFailureKind,
  CrmResult as HubSpotResult,
  RateLimitPolicy,
  ValidationIssue,
} from '../../domain/crm/index.ts';
