select contact_id from contact_link where provider = $1::text and external_id = $2::text
union
select contact_id from tombstone where provider = $1::text and external_id = $2::text and contact_id is not null
limit 1
