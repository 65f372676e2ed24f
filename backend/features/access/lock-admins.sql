select hubspot_user_id from app_user where role = 'admin' and removed_at is null order by hubspot_user_id for update
