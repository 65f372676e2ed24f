with expired as (delete from oauth_state where expires_at < $5::timestamptz - interval '1 day')
insert into oauth_state (state_hash, provider, sealed_verifier, browser_hash, expires_at)
values ($1::bytea, $2::text, $3::text, $4::bytea, $5::timestamptz)
