update sync_session set result = $2::jsonb, checkpoint = $3::jsonb where id = $1::uuid
