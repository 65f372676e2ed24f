select changed from reseal_address($1::uuid, $2::text, $3::text, $4::text)
