select id, kind, subject, provider, contact_id, external_id, facts, status from sync_exception where id = $1::uuid for update
