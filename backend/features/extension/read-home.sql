-- Everything that the app home shows, in one round trip. $1: now; $2, $3: the first day of coverage and of volume; $4: how
-- many are counted at most; $5: how many are shown of each. Who reads notifications: $6 as a reader, $7 as a person; $8: of
-- which kinds; $9: those of them that are listed where somebody has not chosen.
select
  (select jsonb_agg(jsonb_build_object(
     'provider', n.provider, 'status', n.status, 'error', n.error, 'fieldState', n.field_state,
     'parkedUntil', n.parked_until, 'fullReadAt', n.full_read_at, 'watermark', n.watermark, 'lastEventAt', n.last_event_at,
     'since', n.since,
     'waitingChanges', (select count(*) from (
        select from contact_link l
        where l.tenant_id = n.tenant_id and l.connection_id = n.id and l.due_at is not null limit $4::int) w),
     -- Since when a change waits is known by what it came of. Of those that are sent next, which are the oldest.
     'oldestUnsentAt', (
        select min(coalesce((select a.at from audit_entry a where a.id = l.edit_id),
                            (select e.received_at from webhook_event e where e.id = l.event_id),
                            (select s.created_at from sync_session s where s.id = l.session_id),
                            (select c.updated_at from contact c where c.id = l.contact_id)))
        from (select l.contact_id, l.edit_id, l.event_id, l.session_id from contact_link l
              where l.tenant_id = n.tenant_id and l.connection_id = n.id and l.due_at is not null
              order by l.due_at limit 50) l),
     'waitingHints', (select count(*) from (
        select from webhook_event e
        where e.tenant_id = n.tenant_id and e.provider = n.provider and e.processed_at is null and e.handled
        limit $4::int) h)))
   from connection n) as connections,
  (select count(*) from (
     select from conflict f where f.tenant_id = current_setting('app.tenant_id')::uuid and f.status = 'open'
     limit $4::int) o)::int as "openConflicts",
  (select jsonb_agg(jsonb_build_object('id', f.id, 'contactId', f.contact_id, 'field', f.field, 'provider', f.provider,
                                       'since', f.created_at)) from (
     select * from conflict f where f.tenant_id = current_setting('app.tenant_id')::uuid and f.status = 'open'
     order by f.created_at, f.id limit $5::int) f) as conflicts,
  (select count(*) from (
     select from sync_exception x where x.tenant_id = current_setting('app.tenant_id')::uuid and x.status = 'open'
     limit $4::int) o)::int as "openExceptions",
  (select jsonb_agg(jsonb_build_object('id', x.id, 'contactId', x.contact_id, 'kind', x.kind, 'provider', x.provider,
                                       'message', x.message, 'since', x.created_at)) from (
     select * from sync_exception x where x.tenant_id = current_setting('app.tenant_id')::uuid and x.status = 'open'
     order by x.created_at, x.id limit $5::int) x) as exceptions,
  (select count(*) from (
     select from approval p where p.tenant_id = current_setting('app.tenant_id')::uuid and p.status = 'waiting'
       and p.expires_at > $1::timestamptz limit $4::int) o)::int as "waitingApprovals",
  (select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'subject', p.subject, 'reason', p.reason,
                                       'since', p.created_at)) from (
     select * from approval p where p.tenant_id = current_setting('app.tenant_id')::uuid and p.status = 'waiting'
       and p.expires_at > $1::timestamptz
     order by p.created_at, p.id limit $5::int) p) as approvals,
  -- As find-notifications.sql has it.
  (select count(*) from (
     select from notification n
     left join notification_delivery d
       on d.tenant_id = n.tenant_id and d.notification_id = n.id and d.reader = $6 and d.channel = 'inbox'
     left join notification_preference p
       on p.tenant_id = n.tenant_id and p.user_id = $7 and p.kind = n.kind and p.channel = 'inbox'
     where n.tenant_id = current_setting('app.tenant_id')::uuid and n.kind = any($8::text[]) and n.over_at is null
       and (n.user_id is null or n.user_id = $7) and (n.not_for is null or n.not_for is distinct from $7)
       and coalesce(p.enabled, n.kind = any($9::text[])) and not coalesce(d.seq >= n.seq, false)
       and n.updated_at >= coalesce((
         select u.first_seen_at from app_user u
         where u.tenant_id = current_setting('app.tenant_id')::uuid and u.hubspot_user_id = $7), '-infinity')
     limit $4::int) n)::int as unread,
  (select jsonb_agg(jsonb_build_object(
     'id', s.id, 'kind', s.kind, 'status', s.status, 'startedAt', s.started_at, 'endedAt', s.ended_at, 'done', s.done,
     'total', s.total, 'counts', s.counts, 'phase', s.checkpoint -> 'phase', 'error', s.error, 'planId', s.plan_id,
     'revertsId', s.reverts_id,
     'refused', (select coalesce(sum((p ->> 'refused')::int), 0)
                 from jsonb_array_elements(coalesce(s.result -> 'perConnection', '[]')) p))) from (
     select * from sync_session s where s.tenant_id = current_setting('app.tenant_id')::uuid
     order by s.created_at desc, s.id desc limit $5::int + 1) s) as sessions,
  -- Asked for before the first sync, when there are few sessions.
  exists (select from (select s.kind, s.status from sync_session s
                       where s.tenant_id = current_setting('app.tenant_id')::uuid
                       order by s.created_at desc limit 50) s
          where s.kind = 'plan' and s.status = 'completed') as planned,
  -- The first sync is one of the first.
  exists (select from (select s.kind, s.status from sync_session s
                       where s.tenant_id = current_setting('app.tenant_id')::uuid
                       order by s.created_at limit 50) s
          where s.kind = 'first' and s.status = 'completed') as synced,
  (select json_agg(json_build_object('day', r.day, 'metric', r.metric, 'provider', nullif(r.provider, ''),
                                       'value', r.value)) from (
     select r.day, r.metric, r.provider, sum(r.value)::bigint as value from metric_rollup r
     where r.tenant_id = current_setting('app.tenant_id')::uuid and r.day >= $2::date
       and (r.metric in ('contacts', 'contacts_with_pronouns')
            or r.metric in ('changes_in', 'changes_out', 'errors') and r.day >= $3::date)
     group by r.day, r.metric, r.provider) r) as rollups,
  (select g.counted_at from metric_rollup_run g where g.tenant_id = current_setting('app.tenant_id')::uuid)
    as "countedAt"
