import type { CrmFailure } from '../../domain/crm/index.ts';
import type { FieldKey, FieldValues } from '../../domain/field.ts';
import type { RefusedValues } from '../../domain/merge-record.ts';
import type { ExceptionDraft } from '../exceptions/index.ts';
import type { LinkError, LinkedContact } from '../links/index.ts';
import type { PushResult } from './push-result.ts';
import type { SyncAccount } from './sync-account.ts';

/** A write that a CRM refused, as what a person is told and what is not sent again. */
export type Refusal = {
  kind: Extract<
    ExceptionDraft['kind'],
    | 'missing_required_property'
    | 'refused_value'
    | 'option_missing'
    | 'quota'
    | 'duplicate_in_crm'
    | 'mapping_paused'
  >;
  error: LinkError;
  facts: Record<string, unknown>;
  refused: RefusedValues;
  /** The CRM minded some fields only: the others go on without them. */
  restMayGo: boolean;
  /** What the exception is about, where it is not this record alone. */
  subject?: string;
};

const crmName = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' } as const;
const fieldWords: Record<FieldKey, string> = {
  email: 'email',
  firstName: 'first name',
  lastName: 'last name',
  phone: 'phone',
  jobTitle: 'job title',
  pronouns: 'pronouns',
};
const required = new Set(['MISSING_REQUIRED_PROPERTY', 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', 'REQUIRED']);

export function refusalOf(
  sync: SyncAccount,
  row: LinkedContact,
  { sent, failure }: Extract<PushResult, { outcome: 'refused' }>,
): Refusal {
  const name = crmName[sync.provider];
  switch (failure.kind) {
    case 'validation':
      return ofLostProperty(sync, sent, failure) ?? ofValidation(name, row, sent, failure);
    case 'option_missing':
      return {
        kind: 'option_missing',
        error: {
          code: 'option_missing',
          message: `${name}'s list does not have this value. Add it there, or map a text field.`,
        },
        facts: { fields: failure.fields },
        refused: refuse(failure.fields, sent, 'option_missing'),
        restMayGo: true,
      };
    case 'conflict':
      return {
        kind: 'duplicate_in_crm',
        error: {
          code: 'duplicate_in_crm',
          message: `Another ${name} record already has this e-mail address.`,
        },
        facts: { existingId: failure.existingId },
        refused: refuse(['email'], sent, 'conflict'),
        restMayGo: row.externalId !== null,
      };
    case 'quota':
      return whole(
        'quota',
        { code: 'quota', message: `${name}'s plan has no room for this.` },
        sent,
        failure,
      );
    default:
      return whole(
        'refused_value',
        {
          code: failure.kind,
          message: `${name} refused the change. See the connection’s state for the reason.`,
        },
        sent,
        failure,
      );
  }
}

/** The property itself is gone or has another type: that is one trouble, however many records meet it. */
const goneCodes = new Set(['PROPERTY_DOESNT_EXIST', 'UNKNOWN_PROPERTY', 'READ_ONLY_VALUE']);

function ofLostProperty(
  sync: SyncAccount,
  sent: FieldValues,
  { issues }: Extract<CrmFailure, { kind: 'validation' }>,
): Refusal | null {
  const lost = issues.filter(({ code }) => goneCodes.has(code));
  const fields = lost.flatMap(({ field }) => field ?? []).filter((field) => sent[field] !== undefined);
  const [first] = fields;
  if (first === undefined || lost.length < issues.length) return null;
  const properties = lost.map(({ property }) => property ?? 'a property');
  const message = `${properties.join(', ')} is gone there, or changed its type. Everything else goes on.`;
  return {
    kind: 'mapping_paused',
    error: { code: 'mapping_paused', message },
    facts: { properties, fields, codes: lost.map(({ code }) => code) },
    refused: refuse(fields, sent, 'mapping_paused'),
    restMayGo: true,
    subject: `${sync.provider}:${first}`,
  };
}

function ofValidation(
  name: string,
  row: LinkedContact,
  sent: FieldValues,
  failure: Extract<CrmFailure, { kind: 'validation' }>,
): Refusal {
  const { issues } = failure;
  const properties = [...new Set(issues.map(({ property }) => property ?? 'the record'))];
  const fields = issues.flatMap(({ field }) => field ?? []).filter((field) => sent[field] !== undefined);
  const missing = issues.some(({ code }) => required.has(code));
  const reasons = issues
    .map(({ property, field, code }) => `${field ? fieldWords[field] : (property ?? 'the record')} (${code})`)
    .join(', ');
  // Without its address a new record could not be told from others: then it is not made at all.
  const losesKey = row.externalId === null && fields.includes('email');
  return {
    kind: missing ? 'missing_required_property' : 'refused_value',
    error: missing
      ? {
          code: 'missing_required_property',
          message: `${name} wants ${properties.join(', ')} filled in first.`,
        }
      : {
          code: 'refused_by_crm',
          message: `${name} refused the change: ${reasons}. Correct it, then sync again.`,
        },
    facts: { properties, codes: [...new Set(issues.map(({ code }) => code))], fields },
    refused: missing ? {} : refuse(fields, sent, issues[0]?.code ?? 'validation'),
    restMayGo: !missing && !losesKey && fields.length === issues.length && issues.length > 0,
  };
}

function whole(kind: Refusal['kind'], error: LinkError, sent: FieldValues, failure: CrmFailure): Refusal {
  const fields = Object.keys(sent) as FieldKey[];
  return { kind, error, facts: { code: failure.kind, fields }, refused: {}, restMayGo: false };
}

const refuse = (fields: readonly FieldKey[], sent: FieldValues, code: string): RefusedValues =>
  Object.fromEntries(fields.map((field) => [field, { value: sent[field] ?? null, code }]));
