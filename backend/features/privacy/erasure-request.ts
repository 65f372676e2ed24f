import type { ProviderName } from '../../domain/field.ts';

/** Whose erasure is asked for, and why. */
export type ErasureRequest = {
  tenantId: string;
  /** A contact of the person, also one that was deleted or merged. */
  contactId: string;
  /** The record whose privacy deletion is the reason; null when somebody asked here. */
  because: { provider: ProviderName; externalId: string } | null;
  requestedBy: string | null;
  requestedAt: Date;
  now: Date;
  /** Dry runs that were ended for it already. */
  plansEnded: number;
  uuid: () => string;
};
