-- Lists of 100,000 rows: each begins where its page does, whatever it is narrowed to, and nothing is counted to its end.

-- Everything, newest first: without a status there was nothing to begin at.
CREATE INDEX "conflict_created_idx" ON "conflict"("tenant_id", "created_at", "id");
CREATE INDEX "sync_exception_created_idx" ON "sync_exception"("tenant_id", "created_at", "id");
CREATE INDEX "approval_created_idx" ON "approval"("tenant_id", "created_at", "id");
-- What few rows have: a field, a kind, a source.
CREATE INDEX "conflict_field_idx" ON "conflict"("tenant_id", "field", "created_at", "id");
CREATE INDEX "sync_exception_kind_idx" ON "sync_exception"("tenant_id", "kind", "created_at", "id");
CREATE INDEX "audit_entry_source_idx" ON "audit_entry"("tenant_id", "source", "at", "seq");

-- Syncs in the order of the list, which is by id where two began in one moment.
CREATE INDEX "sync_session_created_idx" ON "sync_session"("tenant_id", "created_at", "id");
DROP INDEX "sync_session_tenant_id_created_at_idx";
-- The newest plan, and what it was accepted for, among many other syncs.
CREATE INDEX "sync_session_kind_idx" ON "sync_session"("tenant_id", "kind", "created_at", "id");
CREATE INDEX "sync_session_plan_idx" ON "sync_session"("tenant_id", "plan_id") WHERE "plan_id" IS NOT NULL;

-- How many conflicts rules and people settled, up to the number that is counted.
CREATE INDEX "conflict_by_rule_idx" ON "conflict"("tenant_id")
  WHERE "status" <> 'open' AND "decided_by" IS NULL AND "rule" <> 'agreed';
CREATE INDEX "conflict_by_person_idx" ON "conflict"("tenant_id") WHERE "status" <> 'open' AND "decided_by" IS NOT NULL;

-- The tenant's contacts that have every word (the last characters of a word may be missing), as the owner, as before. A
-- word that many have is met among the first in order of name: 1,000 are looked through, and often that is enough. Then it
-- is looked up. After those first ones, more than 2,000 who have it are not all put in order: whoever looks for one person
-- among so many adds a word.
DROP FUNCTION search_contacts(TEXT[], INTEGER);
CREATE FUNCTION search_contacts(p_words TEXT[], p_limit INTEGER)
RETURNS TABLE (id UUID)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
-- Whatever Postgres believes of the words, it reads the index of them, or of names.
SET enable_seqscan = off AS $$
DECLARE
  v_tenant UUID := current_setting('app.tenant_id')::uuid;
  v_words TSQUERY := (
    SELECT string_agg(quote_literal(public.search_prefix(v_tenant) || w.word) || ':*', ' & ')
    FROM unnest(p_words) AS w(word))::tsquery;
  v_found UUID[];
BEGIN
  v_found := ARRAY(
    SELECT f.id FROM (
      SELECT c.id, c.name_key, c.search FROM public.contact c
      WHERE c.tenant_id = v_tenant AND c.deleted_at IS NULL
      ORDER BY c.tenant_id, c.name_key, c.id LIMIT 1000) f
    WHERE f.search @@ v_words ORDER BY f.name_key, f.id LIMIT p_limit);
  IF cardinality(v_found) < p_limit THEN
    v_found := v_found || ARRAY(
      SELECT f.id FROM (
        SELECT c.id, c.name_key FROM public.contact c
        WHERE c.search @@ v_words AND c.tenant_id = v_tenant AND c.deleted_at IS NULL LIMIT 2000) f
      WHERE f.id <> ALL (v_found)
      ORDER BY f.name_key, f.id LIMIT p_limit - cardinality(v_found));
  END IF;
  RETURN QUERY SELECT unnest(v_found);
END
$$;
REVOKE ALL ON FUNCTION search_contacts(TEXT[], INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_contacts(TEXT[], INTEGER) TO kindred_app;
