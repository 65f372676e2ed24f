update contact_link set base = base - $2::text, refused = refused - $2::text, sending = null
where provider = $1
