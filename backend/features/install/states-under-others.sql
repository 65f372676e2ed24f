select state_hash, sealed_verifier from oauth_state
where sealed_verifier is not null and split_part(sealed_verifier, '.', 2) <> $1::text
limit $2::int
