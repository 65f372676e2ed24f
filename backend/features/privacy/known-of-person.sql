-- Every address and every record by which these contacts are known.
select k.kind, k.provider, k.text from (
  select 'address' as kind, null as provider, c.email_key as text from contact c where c.id = any($1::uuid[])
  union
  select 'address', null, c.fields -> 'email' ->> 'value' from contact c where c.id = any($1::uuid[])
  union
  select 'address', null, l.base ->> 'email' from contact_link l where l.contact_id = any($1::uuid[])
  union
  select 'address', null, o.address
  from contact_link l cross join lateral unnest(l.other_emails) as o(address) where l.contact_id = any($1::uuid[])
  union
  select 'record', l.provider, l.external_id from contact_link l where l.contact_id = any($1::uuid[])
  union
  select 'record', t.provider, t.external_id from tombstone t where t.contact_id = any($1::uuid[])
) as k where k.text is not null
