insert into sync_exception
  (tenant_id, id, kind, provider, contact_id, external_id, subject, message, facts, status, occurrences, created_at,
   updated_at)
select $2::uuid, e.id, e.kind, e.provider, e.contact_id, e.external_id, e.subject,
       e.message, e.facts::jsonb, 'open', e.occurrences, $1::timestamptz, $1::timestamptz
from unnest($3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[],
            $11::int[])
  as e(id, kind, provider, contact_id, external_id, subject, message, facts, occurrences)
on conflict (tenant_id, kind, subject) where status = 'open' do update
  set provider = excluded.provider, contact_id = excluded.contact_id, external_id = excluded.external_id,
      message = excluded.message, facts = excluded.facts, updated_at = excluded.updated_at,
      occurrences = sync_exception.occurrences + excluded.occurrences
