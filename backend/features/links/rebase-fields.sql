-- A base that is not known is taken out: the two sides meet there for the first time.
update contact_link l
set base = case when f.base is null then l.base - f.field else l.base || jsonb_build_object(f.field, f.base) end
from unnest($2::uuid[], $3::text[], $4::text[]) as f(contact_id, field, base)
where l.connection_id = $1::uuid and l.contact_id = f.contact_id
