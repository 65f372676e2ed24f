-- Lists in order of name and of change, and search by the beginnings of words, at any number of contacts.

ALTER TABLE "contact" ADD COLUMN "name_key" TEXT GENERATED ALWAYS AS (
  lower(btrim(coalesce("fields" -> 'lastName' ->> 'value', '') || ' ' || coalesce("fields" -> 'firstName' ->> 'value', '')))
) STORED;

-- Words of names, address, phone and job title, without accents; an address is found by its parts too. Every word begins
-- with its tenant: whoever looks for the beginning of a word then reads that tenant's words and no other's.
CREATE FUNCTION search_prefix(p_tenant_id UUID) RETURNS TEXT
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT 't' || left(replace(p_tenant_id::text, '-', ''), 12) || '.' $$;

CREATE FUNCTION search_words(p_tenant_id UUID, p_fields JSONB) RETURNS TSVECTOR
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  SELECT array_to_tsvector(string_to_array(public.search_prefix(p_tenant_id) || regexp_replace(btrim(lower(regexp_replace(
    normalize(
      coalesce(p_fields -> 'firstName' ->> 'value', '') || ' ' ||
      coalesce(p_fields -> 'lastName' ->> 'value', '') || ' ' ||
      coalesce(p_fields -> 'jobTitle' ->> 'value', '') || ' ' ||
      coalesce(p_fields -> 'email' ->> 'value', '') || ' ' ||
      regexp_replace(coalesce(p_fields -> 'phone' ->> 'value', ''), '\D', '', 'g'), NFD),
    U&'[\0300-\036F]', '', 'g')), E' \t\n\r'),
    '[\s[:punct:]]+', ' ' || public.search_prefix(p_tenant_id), 'g'), ' '))
$$;
ALTER TABLE "contact" ADD COLUMN "search" TSVECTOR
  GENERATED ALWAYS AS (search_words("tenant_id", "fields")) STORED;

CREATE INDEX "contact_name_key_idx" ON "contact"("tenant_id", "name_key", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "contact_updated_at_idx" ON "contact"("tenant_id", "updated_at", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "contact_search_idx" ON "contact" USING GIN ("search") WHERE "deleted_at" IS NULL;

-- The tenant's contacts that have every word (the last characters of a word may be missing). As the owner, because
-- row-level security would not let an index on words be used; the tenant is asked for here instead.
CREATE FUNCTION search_contacts(p_words TEXT[], p_limit INTEGER)
RETURNS TABLE (id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.id FROM public.contact c
  WHERE c.search @@ (
      SELECT string_agg(quote_literal(public.search_prefix(current_setting('app.tenant_id')::uuid) || w.word) || ':*', ' & ')
      FROM unnest(p_words) AS w(word))::tsquery
    AND c.tenant_id = current_setting('app.tenant_id')::uuid AND c.deleted_at IS NULL
  ORDER BY c.name_key, c.id LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION search_contacts(TEXT[], INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_contacts(TEXT[], INTEGER) TO kindred_app;

-- Of these ids, those that other tenants' contacts have: a caller who chose one is told to choose another, and no more.
CREATE FUNCTION contact_ids_elsewhere(p_ids UUID[])
RETURNS TABLE (id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.id FROM public.contact c
  WHERE c.id = ANY(p_ids) AND c.tenant_id <> current_setting('app.tenant_id')::uuid
$$;
REVOKE ALL ON FUNCTION contact_ids_elsewhere(UUID[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact_ids_elsewhere(UUID[]) TO kindred_app;
