update metric_rollup_run
set final_before = $1::date, counted_at = $2::timestamptz, due_at = $3::timestamptz, seq = $4::bigint,
    coverage_due_at = $5::timestamptz, coverage_seq = $6::bigint
where tenant_id = current_setting('app.tenant_id')::uuid
