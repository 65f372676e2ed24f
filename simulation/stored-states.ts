const openExceptions = (kinds: string) =>
  `select 1 from sync_exception where status = 'open' and kind in (${kinds})`;
const openConflicts = (field: string) =>
  `select 1 from conflict where status = 'open' and field = '${field}'`;

/** Rare states that can be read from the database: each is reached when its query has a row. */
export const storedStates = {
  'a conflict on pronouns is open': openConflicts('pronouns'),
  'a conflict on the e-mail is open': openConflicts('email'),
  'two conflicts of one person are open': `select 1 from conflict where status = 'open' group by contact_id having count(*) > 1`,
  'a conflict was decided by a rule': `select 1 from conflict where status = 'decided' and decided_by is null`,
  'a conflict on pronouns while a merge is pending': `select 1 from conflict c join sync_exception e on e.contact_id = c.contact_id
     where c.status = 'open' and c.field = 'pronouns' and e.status = 'open' and e.kind = 'merge_proposed'`,
  'a conflict while a link waits': `select 1 from conflict c join contact_link l on l.contact_id = c.contact_id
     where c.status = 'open' and l.status = 'pending'`,
  'a merge waits for a person': openExceptions(`'merge_proposed'`),
  'a deletion waits for a person': openExceptions(`'deleted_elsewhere', 'disappeared', 'many_deletes'`),
  'a duplicate waits for a person': openExceptions(`'duplicate_in_crm', 'ambiguous_match'`),
  'a person without an address waits': openExceptions(`'no_unique_key'`),
  'somebody who was erased is there again': openExceptions(`'erased_elsewhere'`),
  'many records disappeared at once': openExceptions(`'many_disappeared'`),
  'a record that was answered for is asked about again': `select 1 from sync_exception where occurrences > 1`,
  'an approval waits': `select 1 from approval where status = 'waiting'`,
  'an approval expired': `select 1 from approval where status = 'expired'`,
  'a link waits to be sent': `select 1 from contact_link where status = 'pending'`,
  'a link failed and is tried again': `select 1 from contact_link where attempts > 1`,
  'a creation may have happened': `select 1 from contact_link where create_tried_at is not null and external_id is null`,
  'a write is on its way': `select 1 from contact_link where sending is not null`,
  'a value is written anew': `select 1 from contact_link where rewrites > 0`,
  'an edit waits for a CRM that is parked': `select 1 from contact_link l join connection c on c.id = l.connection_id
     where l.status = 'pending' and c.parked_until is not null`,
  'an edit waits for a CRM that is disconnected': `select 1 from contact_link l join connection c on c.id = l.connection_id
     where l.status = 'pending' and c.status in ('disconnected', 'error')`,
  'a connection is in error': `select 1 from connection where status = 'error'`,
  'a session failed': `select 1 from sync_session where status = 'failed'`,
  'a plan runs': `select 1 from sync_session where kind = 'plan' and status = 'running'`,
  'a draft of a mapping waits': `select 1 from setting where coalesce(value -> 'draft', 'null') <> 'null'`,
  'a webhook waits to be read': `select 1 from webhook_event where processed_at is null and handled`,
  'a webhook came more than a day late': `select 1 from webhook_event where received_at - occurred_at > interval '1 day'`,
  'a person was merged here': `select 1 from contact where merged_into is not null`,
  'a person was deleted here': `select 1 from contact where deleted_at is not null and merged_into is null`,
  'a tombstone stands': `select 1 from tombstone`,
  'other addresses of a person are kept': `select 1 from contact_link where cardinality(other_emails) > 0`,
} as const;
