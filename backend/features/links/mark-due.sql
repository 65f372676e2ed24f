-- Whatever these contacts wait for at this CRM is looked at again. A record that is gone there stays alone, and so does
-- a contact whose question was dismissed. One about whom somebody is asked is looked for once more: its address may be
-- another one by now, and where it is not, it is held again. A creation that is on its way keeps its lease: begun a
-- second time, it would make a second record; who does it sees what changed meanwhile when it is done.
update contact_link l
set due_at = case when w.is_created_now then l.due_at else $3::timestamptz end,
    status = case when w.is_created_now then l.status else 'pending' end,
    attempts = case when w.is_created_now then l.attempts else 0 end,
    session_id = $4::uuid, event_id = w.event_id, edit_id = w.edit_id
from (select k.contact_id, o.event_id, o.edit_id,
             k.external_id is null and k.status = 'syncing' and k.due_at > $3::timestamptz as is_created_now
      from unnest($2::uuid[], $5::bigint[], $6::bigint[]) as o(contact_id, event_id, edit_id)
      join contact_link k on k.connection_id = $1::uuid and k.contact_id = o.contact_id) as w
where l.connection_id = $1::uuid and l.contact_id = w.contact_id
  and coalesce(l.last_error ->> 'code', '') not in ('deleted_in_crm', 'missing_in_crm', 'merged_in_crm',
    'deleted_in_kindred', 'origin_deleted', 'merge_proposed', 'filtered_out')
  and (coalesce(l.last_error ->> 'code', '') <> 'ambiguous_match'
       or not exists (
         select from sync_exception e
         where e.tenant_id = l.tenant_id and e.kind = 'ambiguous_match' and e.provider = l.provider
           and e.status = 'dismissed'
           and (e.contact_id = l.contact_id
                or e.facts -> 'candidates' @> jsonb_build_array(jsonb_build_object('contactId', l.contact_id)))))
  -- Without an address nobody could tell whether the person is there already; with one they go there like all others.
  and (coalesce(l.last_error ->> 'code', '') <> 'no_unique_key'
       or exists (select from contact c where c.id = l.contact_id and c.email_key is not null))
returning l.contact_id
