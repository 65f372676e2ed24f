-- Whatever went into the contact that goes leads to the one that stays.
update contact
set merged_into = $1::uuid, deleted_at = coalesce(deleted_at, $3::timestamptz), version = version + 1,
    updated_at = $3::timestamptz
where id = $2::uuid or merged_into = $2::uuid
