select contact_id from audit_entry
where contact_id = any($2::uuid[]) and provider = $1 and action = 'pushed' and at >= $3::timestamptz
group by contact_id, new_values
having count(*) >= $4::int
