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
      message = excluded.message, updated_at = excluded.updated_at,
      occurrences = sync_exception.occurrences + excluded.occurrences,
      -- Contacts that wait for this answer stay candidates, also where the record that asks again does not mean them:
      -- nobody would be asked about them any more, and they would wait for ever.
      facts = case when excluded.kind <> 'ambiguous_match' then excluded.facts
        else excluded.facts || jsonb_build_object('candidates', coalesce(excluded.facts -> 'candidates', '[]') || (
          select coalesce(jsonb_agg(jsonb_build_object('contactId', w.id) order by w.id), '[]')
          from (select sync_exception.contact_id
                union
                select (one ->> 'contactId')::uuid
                from jsonb_array_elements(coalesce(sync_exception.facts -> 'candidates', '[]')) as one) as w(id)
          where w.id is distinct from excluded.contact_id
            and not coalesce(excluded.facts -> 'candidates', '[]')
              @> jsonb_build_array(jsonb_build_object('contactId', w.id))
            and exists (
              select from contact_link l
              where l.tenant_id = sync_exception.tenant_id and l.contact_id = w.id
                and l.provider = sync_exception.provider and l.external_id is null and l.due_at is null
                and l.status = 'error' and l.last_error ->> 'code' = 'ambiguous_match'))) end
