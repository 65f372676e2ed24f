import type { FieldKey, FieldValues, ProviderName } from '../field.ts';
import type { CrmFailure, CrmResult } from './failure.ts';
import type { HintClue } from './hint.ts';
import type { Account, CallOptions, CrmMapping, CrmRecord } from './record.ts';

export type CrmPage = {
  records: CrmRecord[];
  /** Where to go on; null after the last page. Opaque. */
  next: string | null;
  /** How many records there are in all, when the CRM says so for free. */
  total: number | null;
};

/** One input's fate; arrays of these are in the order of the inputs. */
export type WriteOutcome =
  | {
      outcome: 'ok';
      /** As the CRM holds it after the write. Fields that were not written may be absent, `extras` null. */
      record: CrmRecord;
      created: boolean;
      /** Fields that the CRM stored, but said it changed on the way (a normalised date, say). */
      warnings: FieldKey[];
    }
  | { outcome: 'failed'; failure: CrmFailure };

/** A value that an event told of and that is not there any more, with what came right after and right before it. */
export type Overwritten = {
  event: HintClue;
  field: FieldKey;
  told: string | null;
  writtenOver: string | null;
  before: string | null;
  /** As it is now. */
  record: CrmRecord;
};

/** A property that a field can be mapped to, as an admin sees it. */
export type CrmProperty = {
  /** What `MappedProperty.property` names. */
  property: string;
  label: string;
  /** The CRM's own type name. */
  type: string;
  /** Fields that may be mapped to it without losing anything. */
  fits: FieldKey[];
  /** Option lists only: the labels, which are what people see and what is synced. */
  options: string[] | null;
  custom: boolean;
  archived: boolean;
};

/** How things stand with one of Kindred's own properties (the pronouns field, the stamp). */
export type OwnPropertyState = 'missing' | 'ready' | 'archived' | 'other_type';
export type OwnProperties = {
  state: OwnPropertyState;
  /** The pronouns property, once it is there. */
  pronouns: string | null;
  /** The stamp property; `unique` false where the CRM has no unique properties, or none left. */
  stamp: { property: string; unique: boolean } | null;
};

/**
 * A CRM as the engine sees it: HubSpot and Pipedrive in one shape. Every call waits for its slot in the account's
 * budget, repeats what is safe to repeat, and answers values for everything that can be expected. Batches hold at most
 * `limits.batch` inputs, a RangeError beyond.
 */
export type CrmProvider = {
  name: ProviderName;
  limits: {
    /** Inputs of one `read`, `update`, `create`, `findBy…`. */
    batch: number;
    /** Records of one page of `list`. */
    page: number;
    /** Inputs that one HTTP write takes: 100 where the CRM has batches, 1 where it has none. For estimates. */
    writesPerCall: number;
    /** HTTP calls in any second that every account allows us at least. */
    callsPerSecond: number;
    /** The CRM itself refuses two records with one address, so a creation needs no look before. */
    emailIsUnique: boolean;
    /** A new record must have one of these; empty: it needs none. */
    createNeedsOneOf: readonly FieldKey[];
  };

  /** Every record, each once, in a stable order, whatever changes meanwhile. Archived and deleted ones are left out. */
  list(
    account: Account,
    query: { mapping: CrmMapping; after: string | null },
    options?: CallOptions,
  ): Promise<CrmResult<CrmPage>>;
  /**
   * Every record modified at `sinceMs` or later, in a stable order. No limit on how many there are, nor on how many
   * share one time. A CRM may show a change late: the caller looks back far enough.
   */
  listChanged(
    account: Account,
    query: { mapping: CrmMapping; sinceMs: number; after: string | null },
    options?: CallOptions,
  ): Promise<CrmResult<CrmPage>>;
  /** `missing`: ids that the CRM does not show (deleted, archived, merged away, or not visible to this user). */
  read(
    account: Account,
    query: { mapping: CrmMapping; ids: readonly string[] },
    options?: CallOptions,
  ): Promise<CrmResult<{ found: CrmRecord[]; missing: string[] }>>;
  /**
   * Which of these records lie in the CRM's recycle bin, and since when: the proof that one was deleted. Absent where
   * the CRM does not tell (pipedrive.md, section 3).
   */
  readDeleted?(
    account: Account,
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<CrmResult<{ id: string; deletedAtMs: number }[]>>;
  /**
   * Whether an event tells a value that its record is known to hold already (`base`): what a write of ours sets off, for
   * one. False in doubt. Absent where events tell no values.
   */
  tellsKnown?(
    account: Account,
    query: { mapping: CrmMapping; event: HintClue; base: FieldValues },
  ): Promise<boolean>;
  /**
   * Which of these events told of a value that something wrote over since, from the records' own history. At most 50
   * events. Absent where a CRM keeps no history.
   */
  readOverwritten?(
    account: Account,
    query: { mapping: CrmMapping; events: readonly HintClue[] },
    options?: CallOptions,
  ): Promise<CrmResult<Overwritten[]>>;
  /** Records that have one of the addresses (e-mail keys), as primary or secondary. Several per address are possible. */
  findByEmails(
    account: Account,
    query: { mapping: CrmMapping; emailKeys: readonly string[] },
    options?: CallOptions,
  ): Promise<CrmResult<CrmRecord[]>>;
  /** Records with one of our stamps: recognises a creation whose answer was lost. `sinceMs`: when the first was tried. */
  findByStamps(
    account: Account,
    query: { mapping: CrmMapping; stamps: readonly string[]; sinceMs: number },
    options?: CallOptions,
  ): Promise<CrmResult<CrmRecord[]>>;

  /**
   * Writes the given fields and nothing else; null clears. `extras`: of the record as it was last read. An input that
   * the CRM refuses fails alone, the rest is written.
   */
  update(
    account: Account,
    request: {
      mapping: CrmMapping;
      inputs: readonly { id: string; values: FieldValues; extras: unknown }[];
    },
    options?: CallOptions,
  ): Promise<CrmResult<WriteOutcome[]>>;
  /**
   * Creates records that carry `stamp`. With a unique stamp property repeating it creates nothing twice; without one the
   * caller looks (`findByStamps`, `findByEmails`) before it repeats what failed with `maybeApplied`.
   */
  create(
    account: Account,
    request: { mapping: CrmMapping; inputs: readonly { stamp: string; values: FieldValues }[] },
    options?: CallOptions,
  ): Promise<CrmResult<WriteOutcome[]>>;
  /** Ok also when it was archived or deleted already. */
  archive(account: Account, id: string, options?: CallOptions): Promise<CrmResult<void>>;
  /** The same for a batch, with as few calls as the CRM allows. One that the CRM refuses fails alone. */
  archiveBatch(
    account: Account,
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<CrmResult<CrmResult<void>[]>>;

  /** What this account allows us, as far as it is known; for estimates. Without it `limits` count. */
  allowanceOf?(account: Account): Promise<{ callsPerSecond: number }>;

  /** What fields can be mapped to. */
  listProperties(account: Account, options?: CallOptions): Promise<CrmResult<CrmProperty[]>>;
  /** How things stand with the pronouns field and the stamp; changes nothing. */
  inspectOwnProperties(account: Account, options?: CallOptions): Promise<CrmResult<OwnProperties>>;
  /** Creates or restores what is missing. A property of that name with another type is left alone. Safe to repeat. */
  setUpOwnProperties(account: Account, options?: CallOptions): Promise<CrmResult<OwnProperties>>;
  /** A custom property of ours is added for a field that the account has none for (Pipedrive's job title). */
  createFieldProperty(
    account: Account,
    field: FieldKey,
    options?: CallOptions,
  ): Promise<CrmResult<{ property: string }>>;
  /** The mapping that an account starts with; `own` as inspected. */
  defaultMapping(own: { pronouns: string | null; stamp: OwnProperties['stamp'] }): CrmMapping;
};
