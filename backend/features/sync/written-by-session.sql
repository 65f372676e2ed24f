-- A record that was written in two parts is one.
with entries as (
  select provider, outcome, contact_id, fields from sync_log
  where session_id = $1::uuid and outcome in ('created_there', 'updated_there', 'refused')
), records as (
  select provider, outcome, count(distinct contact_id) as records from entries group by provider, outcome
), counted as (
  select provider, outcome, field, count(distinct contact_id) as records
  from entries cross join lateral unnest(fields) as f(field) group by provider, outcome, field
)
select r.provider, r.outcome, r.records::int,
       (select jsonb_object_agg(c.field, c.records) from counted c
        where c.provider = r.provider and c.outcome = r.outcome) as fields
from records r
