delete from saved_filter where hubspot_user_id = $1 and id = $2::uuid
returning id
