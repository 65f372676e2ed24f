select contact_id from contact_link
where connection_id = $1::uuid and due_at is not null and ($2::uuid is null or contact_id > $2::uuid)
order by contact_id
limit $3::int
