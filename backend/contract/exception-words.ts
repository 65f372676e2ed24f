import type { FieldKey, ProviderName } from '../domain/field.ts';
import type { ExceptionFacts } from './exception-facts.ts';

/** What a person is told: about which CRM, with which facts. */
export type ExceptionSubject = {
  provider: ProviderName | null;
  externalId: string | null;
  facts: ExceptionFacts;
};

export const crmNames: Record<ProviderName, string> = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' };
/** The CRM's name in a sentence. */
export const crm = ({ provider }: ExceptionSubject) => (provider === null ? 'the CRM' : crmNames[provider]);
export const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

export const sinceOf = ({ facts: { since } }: ExceptionSubject) =>
  since ? `since ${since.slice(0, 16).replace('T', ' ')} (UTC)` : 'so far';

/** Fields as a sentence names them. */
export const fieldNames: Record<FieldKey, string> = {
  email: 'e-mail',
  firstName: 'first name',
  lastName: 'last name',
  phone: 'phone',
  jobTitle: 'job title',
  pronouns: 'pronouns',
};
export const fieldsOf = ({ facts }: ExceptionSubject) => {
  const keys = facts.fields ?? (facts.field ? [facts.field] : []);
  return keys.length === 0 ? 'a value' : keys.map((key) => fieldNames[key]).join(', ');
};
export const propertiesOf = ({ facts }: ExceptionSubject) =>
  facts.properties && facts.properties.length > 0 ? facts.properties.join(', ') : 'a property';

/** Why a record did not take back what it held before a sync. */
export function whyNotReverted(subject: ExceptionSubject): string {
  const { facts, externalId } = subject;
  const codes = facts.codes ?? [];
  const record = `record ${externalId ?? ''}`;
  if (codes.includes('not_found')) {
    return `${upperFirst(crm(subject))} does not show ${record} any more, so ${fieldsOf(subject)} could not be put back there.`;
  }
  const because = codes.length > 0 ? ` (${codes.join(', ')})` : '';
  if ((facts.fields ?? []).length === 0) {
    return `${upperFirst(crm(subject))} did not archive ${record}, which the sync had made${because}.`;
  }
  return (
    `${upperFirst(crm(subject))} refused to take back ${fieldsOf(subject)} of ${record}${because}, so it is there as the sync ` +
    'had written it.'
  );
}
