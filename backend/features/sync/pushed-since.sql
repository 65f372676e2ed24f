-- Which of these fields Kindred has written to this CRM ($4) since the given times.
select f.n::int
from unnest($1::uuid[], $2::text[], $3::timestamptz[]) with ordinality as f(contact_id, field, since, n)
where exists (
  select from audit_entry a
  where a.contact_id = f.contact_id and a.action = 'pushed' and a.provider = $4::text and a.at >= f.since
    and a.new_values ? f.field)
