-- Contacts that are not made at a CRM because somebody is asked first who they are, and of whom nobody is asked any
-- more: the question was answered for another one, or was about an address that is not theirs now. What a person has
-- dismissed stays dismissed.
update contact_link l
set status = 'pending', due_at = $2::timestamptz, attempts = 0
where l.connection_id = $1::uuid and l.external_id is null and l.due_at is null
  and l.status = 'error' and l.last_error ->> 'code' = 'ambiguous_match'
  and not exists (
    select from sync_exception e
    where e.tenant_id = l.tenant_id and e.kind = 'ambiguous_match' and e.provider = l.provider
      and e.status in ('open', 'dismissed')
      and (e.contact_id = l.contact_id
           or e.facts -> 'candidates' @> jsonb_build_array(jsonb_build_object('contactId', l.contact_id))))
