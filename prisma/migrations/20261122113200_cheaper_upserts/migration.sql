-- Whoever is made anew looks for those who were deleted with the same address. Without an index of its own that look reads
-- everybody who has the address: with many of them, every new one reads all the others.
CREATE INDEX "contact_gone_email_idx" ON "contact"("email_key", "tenant_id")
  WHERE "deleted_at" IS NOT NULL AND "merged_into" IS NULL;

-- The same words as before. Without a setting of its own, and bound to what it calls when it is made, Postgres works it
-- out as part of the statement, in place of a call for each contact.
CREATE OR REPLACE FUNCTION search_words(p_tenant_id UUID, p_fields JSONB) RETURNS TSVECTOR
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(string_to_array(search_prefix(p_tenant_id) || regexp_replace(btrim(lower(regexp_replace(
    normalize(
      coalesce(p_fields -> 'firstName' ->> 'value', '') || ' ' ||
      coalesce(p_fields -> 'lastName' ->> 'value', '') || ' ' ||
      coalesce(p_fields -> 'jobTitle' ->> 'value', '') || ' ' ||
      coalesce(p_fields -> 'email' ->> 'value', '') || ' ' ||
      regexp_replace(coalesce(p_fields -> 'phone' ->> 'value', ''), '\D', '', 'g'), NFD),
    U&'[\0300-\036F]', '', 'g')), E' \t\n\r'),
    '[\s[:punct:]]+', ' ' || search_prefix(p_tenant_id), 'g'), ' '));
