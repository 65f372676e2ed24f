-- What a person decided was refused by the CRM: the question is open again, unless a newer one about the same is.
update conflict f
set status = 'open', winner = null, decided_at = null, decided_by = null, updated_at = $1::timestamptz
where f.tenant_id = current_setting('app.tenant_id')::uuid and f.status = 'decided' and f.decided_by is not null
  and exists (select from unnest($2::uuid[], $3::text[], $4::text[]) as d(contact_id, field, provider)
              where f.contact_id = d.contact_id and f.field = d.field
                and (d.provider is null or f.provider = d.provider))
  and f.id = (select g.id from conflict g
              where g.tenant_id = f.tenant_id and g.contact_id = f.contact_id and g.field = f.field
                and g.provider = f.provider and g.status in ('open', 'decided')
                and (g.status = 'open' or g.decided_by is not null)
              order by g.status = 'open' desc, g.decided_at desc, g.id
              limit 1)
returning f.contact_id, f.field, f.base
