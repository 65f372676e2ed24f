import type { Fits } from './recognise.ts';

/** A day and a minute as sentences have them in English: `2026-11-29 08:30 (UTC)`. */
export const moment = /^(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d) \(UTC\)$/;

const crm = /^(HubSpot|Pipedrive|Kindred|[Tt]he CRM)$/;
const name = /^[\w.]+$/;
const number = /^(\d+|[Mm]any)$/;

/** What can stand in a place, by its name. A name that is not here takes any text. */
const forms: Readonly<Record<string, RegExp>> = {
  crm,
  subject: name,
  operator: name,
  column: name,
  limit: /^\d+$/,
  inCrm: /^[Ii]n (HubSpot|Pipedrive|Kindred|the CRM)$/,
  ofCrm: /^of (HubSpot|Pipedrive|the CRM)$/,
  id: /^\S*$/,
  ids: /^\S+(, \S+)*$/,
  code: /^[\w.-]*$/,
  count: number,
  more: number,
  role: /^(member|manager|admin|another one)$/,
  field: /^([Ee]-mail|[Ff]irst name|[Ll]ast name|[Pp]hone|[Jj]ob title|[Pp]ronouns)$/,
  at: /^(soon|\d{4}-\d\d-\d\d \d\d:\d\d \(UTC\))$/,
  since: /^(so far|since .+)$/,
  records: /^records? /,
};

/** Places whose text is words of ours, and is said in the other language too. */
export const wordedPlaces: ReadonlySet<string> = new Set([
  'crm',
  'inCrm',
  'ofCrm',
  'count',
  'role',
  'field',
  'fields',
  'properties',
  'reasons',
  'records',
  'elsewhere',
  'counts',
  'since',
  'sync',
  'trouble',
  'decided',
  'means',
  'methods',
  'problem',
  'who',
  'why',
  'workflow',
  'page',
  'spender',
]);

export const fitsPlace: Fits = (place, value) => forms[place]?.test(value) ?? true;
