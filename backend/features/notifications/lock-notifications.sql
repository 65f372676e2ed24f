select pg_advisory_xact_lock(hashtextextended('kindred notifications ' || current_setting('app.tenant_id'), 0))
