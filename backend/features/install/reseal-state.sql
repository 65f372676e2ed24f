update oauth_state set sealed_verifier = $3::text
where state_hash = $1::bytea and sealed_verifier = $2::text
returning 1 as resealed
