select record, read_at from staged_record
where session_id = $1::uuid and provider = $2 and external_id > $3
order by external_id
limit $4::int
