select 1 from app_user where hubspot_user_id = $1 for update
