/** What each kind of exception is called, wherever one is named. */
export const exceptionTitlesEn = {
  ambiguous_match: 'Nobody can tell who this is',
  no_unique_key: 'No e-mail address to go by',
  missing_required_property: 'The CRM wants more filled in',
  refused_value: 'The CRM refused a value',
  unreadable_value: 'A value cannot be kept',
  option_missing: 'The CRM’s list does not have this value',
  quota: 'The CRM’s plan has no room',
  duplicate_in_crm: 'Another record has this e-mail address',
  poison_record: 'Set aside after many tries',
  disappeared: 'A record is not there any more',
  deleted_elsewhere: 'Deleted in one CRM only',
  mapping_paused: 'A mapped property is gone',
  normalised_by_crm: 'The CRM writes values its own way',
  fought_back: 'Something writes against Kindred',
  stamp_fallback: 'No room for Kindred’s own id',
  events_stopped: 'No news from the CRM',
  erased_elsewhere: 'Somebody who was erased is there again',
  merge_proposed: 'Merged in one CRM only',
  many_deletes: 'Many records deleted at once',
  many_disappeared: 'Many records are not there any more',
  subscription_trouble: 'Notifications cannot be set up',
  revert_refused: 'Undoing a sync stopped at this record',
} as const;

export type ExceptionTitleKey = keyof typeof exceptionTitlesEn;
