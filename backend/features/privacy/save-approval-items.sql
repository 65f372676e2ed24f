update approval set payload = $2::jsonb, effects = $3::jsonb where id = $1::uuid
