-- The first decision stands; nobody decides what has expired.
update approval
set status = $2, decided_at = $3::timestamptz, decided_by = $4, note = $5
where id = $1::uuid and status = 'waiting' and expires_at > $3::timestamptz
returning id
