insert into retired_mac_key (purpose, key_id, sealed_key) values ($1::text, $2::text, $3::text)
on conflict (purpose, key_id) do update set sealed_key = excluded.sealed_key
