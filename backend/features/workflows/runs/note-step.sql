insert into run_step (tenant_id, run_id, kind, code, first_at, last_at)
values (current_setting('app.tenant_id')::uuid, $1::uuid, $2, $3, $4::timestamptz, $4::timestamptz)
on conflict (run_id, kind, code) do update set times = run_step.times + 1, last_at = excluded.last_at
