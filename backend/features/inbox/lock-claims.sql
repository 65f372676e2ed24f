-- Until the transaction ends nobody else claims events of this CRM. Two claims at once would each see what the other has
-- not taken yet: an event that comes between them would give its record to the second while the first works on it.
select pg_advisory_xact_lock(hashtextextended('kindred inbox ' || current_setting('app.tenant_id') || $1::text, 0))
