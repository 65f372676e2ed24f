-- Records that were only meant to go with their contact, and did not.
delete from tombstone t
using contact_link l
where t.contact_id = any($1::uuid[]) and l.contact_id = t.contact_id and l.provider = t.provider
  and l.external_id = t.external_id and l.last_error ->> 'code' = 'deleted_in_kindred'
