select contact_id, connection_id, provider, external_id, last_error ->> 'code' as code from contact_link
where contact_id = any($1::uuid[])
order by contact_id, provider
