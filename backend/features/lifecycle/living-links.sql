-- Records that are there as far as we know, in the order of their ids as text; and those that a read did not find, until
-- somebody was asked about them.
select l.external_id, l.contact_id
from contact_link l join contact c on c.tenant_id = l.tenant_id and c.id = l.contact_id and c.deleted_at is null
where l.connection_id = $1::uuid and l.external_id > $2::text
  and coalesce(l.last_error ->> 'code', '')
    not in ('deleted_in_crm', 'merged_in_crm', 'deleted_in_kindred', 'merge_proposed')
  and (
    l.last_error ->> 'code' is distinct from 'missing_in_crm'
    or not exists (
      select from sync_exception e
      where e.tenant_id = l.tenant_id and e.kind = 'disappeared' and e.subject = l.provider || ':' || l.external_id
    )
  )
order by l.external_id
limit $3::int
