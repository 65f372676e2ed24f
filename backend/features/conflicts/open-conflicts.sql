insert into conflict
  (tenant_id, id, contact_id, field, provider, base, sides, status, rule, created_at, updated_at)
select $2::uuid, d.id, d.contact_id, d.field, d.provider, d.base, d.sides::jsonb, 'open',
       'ask', $1::timestamptz, $1::timestamptz
from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[])
  as d(id, contact_id, field, provider, base, sides)
on conflict (tenant_id, contact_id, field, provider) where status = 'open' do update
  set base = excluded.base, sides = excluded.sides, updated_at = excluded.updated_at
