-- The next look comes so much sooner or later than it was set. One that is due already stays due.
update connection set reconcile_due_at = reconcile_due_at + $1::int * interval '1 minute'
where tenant_id = current_setting('app.tenant_id')::uuid and reconcile_due_at > $2::timestamptz
