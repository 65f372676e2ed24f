-- Which of these values Kindred wrote over ($5, in the CRM $6) without having seen them: they are neither in the history
-- nor in a conflict since ($3).
select f.n::int
from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::text[]) with ordinality
  as f(contact_id, field, since, told, written_over, n)
where exists (
    select from audit_entry a
    where a.contact_id = f.contact_id and a.action = 'pushed' and a.provider = $6::text and a.at >= f.since
      and a.new_values ? f.field and (a.new_values ->> f.field) is not distinct from f.written_over)
  and not exists (
    select from audit_entry a
    where a.contact_id = f.contact_id and a.at >= f.since
      and (a.new_values ? f.field and (a.new_values ->> f.field) is not distinct from f.told
        or a.old_values ? f.field and (a.old_values ->> f.field) is not distinct from f.told))
  and not exists (
    select from conflict c cross join lateral jsonb_array_elements(c.sides) as side
    where c.contact_id = f.contact_id and c.field = f.field and c.created_at >= f.since
      and (side ->> 'value') is not distinct from f.told)
