-- Runs that somebody is to look at, each held by one until the lease ends. $1 now, $2 end of the lease, $3 at most
update run r set due_at = $2::timestamptz
where r.id in (
  select d.id from run d
  where d.tenant_id = current_setting('app.tenant_id')::uuid and d.due_at <= $1::timestamptz
  order by d.due_at, d.id limit $3::int
  for update skip locked)
returning r.id, r.callback_id, r.status, r.answer, r.hubspot_waits_until, r.attempts, r.refusals, r.unsure
