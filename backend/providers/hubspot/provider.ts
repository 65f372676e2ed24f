import type { HubSpotFailure, HubSpotResult } from './errors.ts';
import type { HubSpotContact } from './hubspot-contact.ts';
import type { Account, CallOptions } from './ports.ts';

export type ContactPage = { contacts: HubSpotContact[]; after: string | null };

/** One input's fate in a batch; arrays of these are in the order of the inputs. */
export type ItemOutcome =
  | {
      outcome: 'ok';
      contact: HubSpotContact;
      created: boolean;
      /** Properties whose value HubSpot stored in another form than it was sent (`warnings[]`, hubspot.md 6.3). */
      normalised: string[];
    }
  | { outcome: 'failed'; failure: HubSpotFailure };

export type SearchFilter = {
  propertyName: string;
  operator:
    | 'EQ'
    | 'NEQ'
    | 'GT'
    | 'GTE'
    | 'LT'
    | 'LTE'
    | 'BETWEEN'
    | 'IN'
    | 'NOT_IN'
    | 'HAS_PROPERTY'
    | 'NOT_HAS_PROPERTY';
  value?: string;
  values?: string[];
  highValue?: string;
};

export type HubSpotProperty = {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  groupName: string | null;
  archived: boolean;
  hidden: boolean;
  hasUniqueValue: boolean;
  hubspotDefined: boolean;
  /** HubSpot sets its values itself. */
  readOnly: boolean;
  /** Option lists only; the value is what the API reads and writes, the label what people see. */
  options: { label: string; value: string }[] | null;
};

export type PropertyDefinition = {
  name: string;
  label: string;
  groupName: string;
  type: 'string';
  fieldType: 'text';
  description?: string;
  hidden?: boolean;
  hasUniqueValue?: boolean;
  formField?: boolean;
};

export type PropertyRead =
  | { outcome: 'present'; property: HubSpotProperty }
  | { outcome: 'missing' }
  | { outcome: 'failed'; failure: HubSpotFailure };

/** `created` also when HubSpot restored an archived property of that name: read it again to see what it is now. */
export type PropertyWrite =
  | { outcome: 'created'; property: HubSpotProperty }
  | { outcome: 'exists' }
  | { outcome: 'failed'; failure: HubSpotFailure };

export type GroupWrite =
  { outcome: 'created' } | { outcome: 'exists' } | { outcome: 'failed'; failure: HubSpotFailure };

export type AccountDetails = {
  /** Decimal digits. */
  portalId: string;
  accountType: string | null;
  timeZone: string | null;
  uiDomain: string | null;
  dataHostingLocation: string | null;
  portalName: string | null;
};

/** HubSpot as features see it. All batch calls take at most 100 inputs and throw a RangeError beyond. */
export type HubSpotProvider = {
  /** Pages in ascending record id; `limit` at most 100. */
  listContacts(
    account: Account,
    query: { after?: string; limit?: number; properties: readonly string[] },
    options?: CallOptions,
  ): Promise<HubSpotResult<ContactPage>>;
  /**
   * `missing` holds the ids or e-mails that HubSpot does not have (archived and merged-away ids among them). `archived`:
   * looks in the recycle bin instead, which keeps contacts for 90 days.
   */
  readContacts(
    account: Account,
    query: {
      properties: readonly string[];
      propertiesWithHistory?: readonly string[];
      archived?: boolean;
    } & ({ ids: readonly string[] } | { emails: readonly string[] } | { kindredIds: readonly string[] }),
    options?: CallOptions,
  ): Promise<HubSpotResult<{ found: HubSpotContact[]; missing: string[] }>>;
  /** All filters must hold. Search lags behind writes by up to half a minute. `limit` at most 200. */
  searchContacts(
    account: Account,
    query: {
      filters: readonly SearchFilter[];
      sorts?: readonly { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' }[];
      limit: number;
      after?: string;
      properties: readonly string[];
    },
    options?: CallOptions,
  ): Promise<HubSpotResult<ContactPage & { total: number }>>;
  /** An empty string clears. An input that HubSpot refuses fails alone, the rest is written. */
  updateContacts(
    account: Account,
    inputs: readonly { id: string; properties: Record<string, string> }[],
    options?: CallOptions,
  ): Promise<HubSpotResult<ItemOutcome[]>>;
  /** Not idempotent: after `maybeApplied` look up before another try. `upsertContacts` is the safe way to create. */
  createContacts(
    account: Account,
    inputs: readonly { traceId: string; properties: Record<string, string> }[],
    options?: CallOptions,
  ): Promise<HubSpotResult<ItemOutcome[]>>;
  /** Creates or updates by the unique property `kindred_id`: repeating it creates nothing twice. */
  upsertContacts(
    account: Account,
    inputs: readonly { kindredId: string; properties: Record<string, string> }[],
    options?: CallOptions,
  ): Promise<HubSpotResult<ItemOutcome[]>>;
  /** Ok also when it was archived already. */
  archiveContact(account: Account, id: string, options?: CallOptions): Promise<HubSpotResult<void>>;
  /** At most 100, in one call unless HubSpot refuses one of them. Outcomes in the order of the ids. */
  archiveContacts(
    account: Account,
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<HubSpotResult<HubSpotResult<void>[]>>;

  /**
   * Ends an action that waits (`BLOCK`), once: afterwards HubSpot does not know the callback any more. Failures of kind
   * `not_found`, `conflict` or `validation` say that HubSpot does not wait for it. Never repeated by itself.
   */
  completeAction(
    account: Account,
    callback: { callbackId: string; outputFields: Readonly<Record<string, string>> },
    options?: CallOptions,
  ): Promise<HubSpotResult<void>>;

  readProperty(
    account: Account,
    name: string,
    options?: CallOptions & { archived?: boolean },
  ): Promise<PropertyRead>;
  listProperties(
    account: Account,
    options?: CallOptions & { archived?: boolean },
  ): Promise<HubSpotResult<HubSpotProperty[]>>;
  createGroup(
    account: Account,
    group: { name: string; label: string },
    options?: CallOptions,
  ): Promise<GroupWrite>;
  createProperty(
    account: Account,
    property: PropertyDefinition,
    options?: CallOptions,
  ): Promise<PropertyWrite>;
  updateProperty(
    account: Account,
    name: string,
    change: {
      label?: string;
      groupName?: string;
      hidden?: boolean;
      description?: string;
      /** The whole list: what is left out goes. */
      options?: readonly { label: string; value: string }[];
    },
    options?: CallOptions,
  ): Promise<HubSpotResult<HubSpotProperty>>;

  accountDetails(account: Account, options?: CallOptions): Promise<HubSpotResult<AccountDetails>>;
};
