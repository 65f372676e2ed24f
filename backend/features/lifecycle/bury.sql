-- What is gone, and why. An erasure is never taken back by a later, weaker word; a merge says more than a deletion.
insert into tombstone (tenant_id, provider, external_id, contact_id, reason, survivor_id, at, who, archive_due_at)
select current_setting('app.tenant_id')::uuid, g.provider, g.external_id, g.contact_id, g.reason, g.survivor_id, g.at,
       g.who, g.archive_due_at
from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::timestamptz[])
  as g(provider, external_id, contact_id, reason, survivor_id, at, who, archive_due_at)
on conflict (tenant_id, provider, external_id) do update
  set contact_id = coalesce(excluded.contact_id, tombstone.contact_id), reason = excluded.reason,
      survivor_id = excluded.survivor_id, at = excluded.at, who = coalesce(excluded.who, tombstone.who),
      archive_due_at = excluded.archive_due_at, archive_attempts = 0
  where tombstone.reason <> 'erased' or excluded.reason = 'erased'
