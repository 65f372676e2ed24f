delete from oauth_state
where state_hash = $1::bytea and provider = $2::text
returning sealed_verifier, browser_hash = coalesce($3::bytea, ''::bytea) as browser_matches,
          expires_at > $4::timestamptz as live
