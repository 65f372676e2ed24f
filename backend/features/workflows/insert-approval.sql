insert into approval
  (tenant_id, id, kind, subject, reason, effects, payload, policy, status, requested_by, created_at, expires_at)
values ($1::uuid, $2::uuid, $3, $4, $5, $6::jsonb, $7::jsonb, $8::jsonb, 'waiting', $9, $10::timestamptz,
        $11::timestamptz)
