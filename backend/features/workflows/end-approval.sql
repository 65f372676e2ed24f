update approval set status = $2, done_at = $3::timestamptz, note = coalesce($4, note) where id = $1::uuid
