update conflict
set status = $2, winner = $3, decided_by = $4, decided_at = $5::timestamptz, updated_at = $5::timestamptz,
    closed_at = case when $2 = 'closed' then $5::timestamptz end
where id = $1::uuid and status = 'open'
returning id
