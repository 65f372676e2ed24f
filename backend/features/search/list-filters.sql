-- The searches of one person ($1), at most $2.
select id, name, q, filter, updated_at from saved_filter where hubspot_user_id = $1 order by lower(name), id limit $2::int
