-- $1 the person's contacts, $2 and $3 their records (CRM, id), $4 their e-mail keys, $5 at most so many rows of a table.
-- What names somebody inside of a document is found by the id as text: those tables are small.
with record as (
  select * from unnest($2::text[], $3::text[]) as r(provider, external_id)
), found as (
  select 'contact' as "table", to_jsonb(c) - 'search' - 'name_key' as row, c.id::text as place
  from contact c where c.id = any($1::uuid[])
  union all
  select 'contact_link', to_jsonb(l), l.connection_id || l.contact_id::text
  from contact_link l where l.contact_id = any($1::uuid[])
  union all
  select 'audit_entry', to_jsonb(a), lpad(a.seq::text, 20, '0') from audit_entry a
  where a.tenant_id = current_setting('app.tenant_id')::uuid
    and (a.contact_id = any($1::uuid[]) or a.subject = any(array(select 'contact ' || i from unnest($1::uuid[]) as i)))
  union all
  select 'sync_log', to_jsonb(l), lpad(l.id::text, 20, '0') from sync_log l
  where l.contact_id = any($1::uuid[])
     or exists (select from record r where r.provider = l.provider and r.external_id = l.external_id)
  union all
  select 'conflict', to_jsonb(f), f.id::text from conflict f where f.contact_id = any($1::uuid[])
  union all
  select 'sync_exception', to_jsonb(e), e.id::text from sync_exception e
  where e.contact_id = any($1::uuid[])
     or exists (select from record r where r.provider = e.provider and r.external_id = e.external_id)
     or exists (select from unnest($1::uuid[]) as i where position(i::text in e.facts::text) > 0)
  union all
  select 'approval', to_jsonb(p), p.id::text from approval p
  where exists (select from unnest($1::uuid[]) as i where position(i::text in p.payload::text) > 0)
     or exists (select from record r where p.payload @> jsonb_build_object('items',
          jsonb_build_array(jsonb_build_object('provider', r.provider, 'externalId', r.external_id))))
  union all
  select 'run', to_jsonb(r), r.created_at || r.id::text from run r
  where r.contact_id = any($1::uuid[])
     or exists (select from record x where x.provider = 'hubspot' and x.external_id = r.object_id)
  union all
  select 'tombstone', to_jsonb(t), t.provider || t.external_id from tombstone t
  where t.contact_id = any($1::uuid[])
     or exists (select from record r where r.provider = t.provider and r.external_id = t.external_id)
  union all
  select 'staged_record', to_jsonb(s), s.session_id || s.provider || s.external_id from staged_record s
  where s.record ->> 'stamp' = any($1::uuid[]::text[]) or s.record -> 'emailKeys' ?| $4::text[]
     or exists (select from record r where r.provider = s.provider and r.external_id = s.external_id)
  union all
  select 'staged_email', to_jsonb(e), e.session_id || e.provider || e.external_id || e.key from staged_email e
  where e.key = any($4::text[])
     or exists (select from record r where r.provider = e.provider and r.external_id = e.external_id)
  union all
  select 'sync_session', to_jsonb(s) - 'settings', s.id::text from sync_session s
  where exists (select from unnest($1::uuid[]) as i
                where position(i::text in coalesce(s.result::text, '')) > 0 or position(i::text in s.checkpoint::text) > 0)
     or exists (select from record r
                where position(to_jsonb(r.external_id)::text in coalesce(s.result::text, '')) > 0
                   or position(to_jsonb(r.external_id)::text in s.checkpoint::text) > 0)
     or exists (select from unnest($4::text[]) as k(word)
                where position(k.word in lower(coalesce(s.result::text, '') || s.checkpoint::text)) > 0)
  union all
  select 'webhook_event', to_jsonb(v), lpad(v.id::text, 20, '0') from webhook_event v
  where v.tenant_id = current_setting('app.tenant_id')::uuid
    and exists (select from record r where r.provider = v.provider
                and (r.external_id = v.object_id or r.external_id = any(v.related_ids)))
  union all
  select 'realtime_event', to_jsonb(v), lpad(v.seq::text, 20, '0') from realtime_event v
  where v.tenant_id = current_setting('app.tenant_id')::uuid
    and (exists (select from unnest($1::uuid[]) as i where position(i::text in v.data::text) > 0)
         or exists (select from record r where r.provider = v.data ->> 'provider'
                    and r.external_id = v.data ->> 'externalId'))
  union all
  select 'idempotency_record', to_jsonb(i), i.caller || encode(i.key_hash, 'hex') from idempotency_record i
  where exists (select from unnest($1::uuid[]) as c(id) where position(c.id::text in i.body) > 0)
     or exists (select from unnest($4::text[]) as k(word) where position(k.word in lower(i.body)) > 0)
  union all
  select 'erasure', to_jsonb(x), x.id::text from erasure x where x.contact_id = any($1::uuid[])
), numbered as (
  select f.*, row_number() over (partition by f."table" order by f.place) as n,
         count(*) over (partition by f."table") as total
  from found f
)
select n."table", n.total::int as total, n.row - 'tenant_id' as row
from numbered n where n.n <= $5::int
order by n."table", n.n
