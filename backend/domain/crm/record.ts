import type { FieldKey, FieldValues } from '../field.ts';

/** Whose account at a CRM a call is about: the tenant, and its connection to that CRM. */
export type Account = { tenantId: string; connectionId: string };

/** Who waits: `person` calls may use slots that `background` leaves free. */
export type Lane = 'background' | 'person';

/** What every call takes beside its own arguments. */
export type CallOptions = {
  lane?: Lane;
  /** Counts the HTTP requests that were sent, retries included; token requests are not counted. */
  counter?: CallCounter;
  /** Asked right before a write leaves: what it throws ends the call, and nothing was sent. */
  beforeWriting?: () => void;
};

export type CallCounter = { calls: number };

/** Where a field lives in one CRM. */
export type MappedProperty = {
  /** HubSpot: the property's internal name. Pipedrive: the field code (a 40-character hash for custom fields). */
  property: string;
  /** For option lists: whether an unknown value may be added as an option. Otherwise the write fails with `option_missing`. */
  addOptions: boolean;
};

/** Which property of one CRM holds which field. Fields without a property are not synced there. */
export type CrmMapping = {
  fields: Partial<Record<FieldKey, MappedProperty>>;
  /**
   * Where our own id is written on the records that Kindred creates. `unique`: the CRM itself refuses a second record
   * with the same stamp, and creation may be an upsert by it. Null: the account has no room for the property.
   */
  stamp: { property: string; unique: boolean } | null;
};

/** One record of a CRM, in Kindred's terms. */
export type CrmRecord = {
  /** Decimal digits. */
  id: string;
  /** Values of the mapped fields. A field that the answer left out is absent; null is empty. */
  values: FieldValues;
  /** Fields that hold what the store cannot keep (domain/storable.ts). They are absent from `values`: not a change. */
  unreadable?: readonly FieldKey[];
  /** Our id on a record that Kindred created; null on all others, and for anything that is not a UUID. */
  stamp: string | null;
  /** Every address of the record as e-mail keys (domain/same-value.ts), the primary one first. */
  emailKeys: readonly string[];
  /** Last change of anything in the record, ms since the epoch; 0 when the CRM did not say. */
  updatedAtMs: number;
  archived: boolean;
  /** Ids of records that were merged into this one, as far as the CRM says. */
  mergedIds: readonly string[];
  /**
   * What a later write must send along so that nothing is lost (all e-mail addresses and phone numbers of a Pipedrive
   * person, say). JSON; only the provider that made it reads it. Null when a write needs nothing but the values.
   */
  extras: unknown;
};
