select pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id'), 1))
