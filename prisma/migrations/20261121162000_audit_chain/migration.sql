-- The audit trail becomes a chain: each tenant's entries are numbered without gaps, and each one's hash covers the one
-- before. Only the functions here write it; the application itself may read it and no more. What is hashed, and how to
-- compute it without this database: docs/decisions/audit-chain.md.

ALTER TABLE "audit_entry"
  ADD COLUMN "seq" BIGINT,
  ADD COLUMN "hash" BYTEA,
  -- Goes with the values when a person is erased: without it nobody can try out what they were.
  ADD COLUMN "salt" BYTEA,
  ADD COLUMN "values_hash" BYTEA,
  -- What an action is about, as `kind id`; never a person's value.
  ADD COLUMN "subject" TEXT,
  ADD COLUMN "address" TEXT,
  ADD COLUMN "agent" TEXT,
  ADD COLUMN "correlation_id" TEXT;

CREATE TABLE "audit_chain" (
  "tenant_id" UUID NOT NULL,
  -- The newest entry.
  "seq" BIGINT NOT NULL DEFAULT 0,
  "hash" BYTEA NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  -- The newest entry that was let go when its time was over; the chain begins after it.
  "pruned_seq" BIGINT NOT NULL DEFAULT 0,
  "pruned_hash" BYTEA NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("tenant_id")
);
ALTER TABLE "audit_chain" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_chain" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON "audit_chain" TO kindred_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY owner_all ON "audit_chain" TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT ON "audit_chain" TO kindred_app;
REVOKE INSERT ON "audit_entry" FROM kindred_app;
REVOKE USAGE ON SEQUENCE "audit_entry_id_seq" FROM kindred_app;

-- What an erasure takes away, under one hash: who, old and new. Both hash functions have no search path of their own, so
-- that Postgres can put them into the statement that uses them; only functions that have one use them.
CREATE FUNCTION audit_values_hash(p_salt BYTEA, p_who TEXT, p_old JSONB, p_new JSONB) RETURNS BYTEA
LANGUAGE sql STABLE AS $$
  SELECT sha256(p_salt || convert_to(json_build_array(p_who, p_old::text, p_new::text)::text, 'UTF8'))
$$;

-- Everything else of an entry, as one JSON array of texts. The digest chains it: hash = sha256(hash before || digest).
CREATE FUNCTION audit_digest(
  p_tenant_id UUID, p_seq BIGINT, p_at TIMESTAMPTZ, p_source TEXT, p_via TEXT, p_action TEXT, p_reason TEXT,
  p_subject TEXT, p_contact_id UUID, p_session_id UUID, p_provider TEXT, p_address TEXT, p_agent TEXT,
  p_correlation_id TEXT, p_values_hash BYTEA) RETURNS BYTEA
LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(json_build_array(
    'kindred audit 1', p_tenant_id::text, p_seq::text,
    to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), p_source, p_via, p_action, p_reason, p_subject,
    p_contact_id::text, p_session_id::text, p_provider, p_address, p_agent, p_correlation_id,
    encode(p_values_hash, 'hex'))::text, 'UTF8'))
$$;

-- Appends entries in the order of the arrays, as the tenant of the transaction. Whoever appends for the same tenant waits
-- until this transaction ends: entries have one order, and it is that of the commits.
CREATE FUNCTION append_audit(
  p_at TIMESTAMPTZ, p_address TEXT, p_agent TEXT, p_correlation_id TEXT, p_session_ids UUID[], p_contact_ids UUID[],
  p_sources TEXT[], p_vias TEXT[], p_whos TEXT[], p_actions TEXT[], p_reasons TEXT[], p_subjects TEXT[], p_old TEXT[],
  p_new TEXT[], p_providers TEXT[])
RETURNS TABLE (id BIGINT)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  v_tenant UUID := nullif(current_setting('app.tenant_id', true), '')::uuid;
  v_at TIMESTAMPTZ(3) := p_at;
  v_seq BIGINT;
  v_hash BYTEA;
  v_salts BYTEA[];
  v_values BYTEA[];
  v_digests BYTEA[];
  v_hashes BYTEA[];
BEGIN
  IF v_tenant IS NULL THEN
    RAISE EXCEPTION 'an audit entry belongs to a tenant';
  END IF;
  IF cardinality(p_actions) = 0 THEN
    RETURN;
  END IF;
  SELECT c.seq, c.hash INTO v_seq, v_hash FROM public.audit_chain c WHERE c.tenant_id = v_tenant FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO public.audit_chain (tenant_id) VALUES (v_tenant) ON CONFLICT DO NOTHING;
    SELECT c.seq, c.hash INTO v_seq, v_hash FROM public.audit_chain c WHERE c.tenant_id = v_tenant FOR UPDATE;
  END IF;
  SELECT array_agg(d.salt ORDER BY d.n), array_agg(d.values_hash ORDER BY d.n),
         array_agg(public.audit_digest(v_tenant, v_seq + d.n, v_at, d.source, d.via, d.action, d.reason, d.subject,
                                       d.contact_id, d.session_id, d.provider, p_address, p_agent, p_correlation_id,
                                       d.values_hash) ORDER BY d.n)
  INTO v_salts, v_values, v_digests
  FROM (
    SELECT s.*, public.audit_values_hash(s.salt, s.who, s.old_values::jsonb, s.new_values::jsonb) AS values_hash
    FROM (
      SELECT e.*, uuid_send(gen_random_uuid()) AS salt
      FROM unnest(p_session_ids, p_contact_ids, p_sources, p_vias, p_whos, p_actions, p_reasons, p_subjects, p_old,
                  p_new, p_providers) WITH ORDINALITY
        AS e(session_id, contact_id, source, via, who, action, reason, subject, old_values, new_values, provider, n)
      OFFSET 0) s
    OFFSET 0) d;
  FOR i IN 1 .. cardinality(v_digests) LOOP
    v_hash := sha256(v_hash || v_digests[i]);
    v_hashes[i] := v_hash;
  END LOOP;
  RETURN QUERY
    INSERT INTO public.audit_entry
      (tenant_id, seq, hash, salt, values_hash, at, session_id, contact_id, source, via, who, action, reason, subject,
       old_values, new_values, provider, address, agent, correlation_id)
    SELECT v_tenant, v_seq + e.n, e.hash, e.salt, e.values_hash, v_at, e.session_id, e.contact_id, e.source, e.via,
           e.who, e.action, e.reason, e.subject, e.old_values::jsonb, e.new_values::jsonb, e.provider, p_address,
           p_agent, p_correlation_id
    FROM unnest(v_hashes, v_salts, v_values, p_session_ids, p_contact_ids, p_sources, p_vias, p_whos, p_actions,
                p_reasons, p_subjects, p_old, p_new, p_providers) WITH ORDINALITY
      AS e(hash, salt, values_hash, session_id, contact_id, source, via, who, action, reason, subject, old_values,
           new_values, provider, n)
    ORDER BY e.n
    RETURNING audit_entry.id;
  UPDATE public.audit_chain c SET seq = v_seq + cardinality(v_digests), hash = v_hash WHERE c.tenant_id = v_tenant;
END
$$;

-- The trail that is there already is chained in the order in which it was written. Copies of dry runs need no chain.
DO $$
DECLARE
  e RECORD;
  v_tenant UUID;
  v_seq BIGINT;
  v_hash BYTEA;
  v_salt BYTEA;
  v_values BYTEA;
BEGIN
  FOR e IN SELECT * FROM public.audit_entry ORDER BY tenant_id, id LOOP
    IF v_tenant IS DISTINCT FROM e.tenant_id THEN
      IF v_tenant IS NOT NULL THEN
        INSERT INTO public.audit_chain (tenant_id, seq, hash) VALUES (v_tenant, v_seq, v_hash);
      END IF;
      v_tenant := e.tenant_id;
      v_seq := 0;
      v_hash := decode(repeat('00', 32), 'hex');
    END IF;
    v_seq := v_seq + 1;
    v_salt := uuid_send(gen_random_uuid());
    v_values := public.audit_values_hash(v_salt, e.who, e.old_values, e.new_values);
    v_hash := sha256(v_hash || public.audit_digest(
      e.tenant_id, v_seq, e.at, e.source, e.via, e.action, e.reason, NULL, e.contact_id, e.session_id, e.provider, NULL,
      NULL, NULL, v_values));
    UPDATE public.audit_entry SET seq = v_seq, hash = v_hash, salt = v_salt, values_hash = v_values WHERE id = e.id;
  END LOOP;
  IF v_tenant IS NOT NULL THEN
    INSERT INTO public.audit_chain (tenant_id, seq, hash) VALUES (v_tenant, v_seq, v_hash);
  END IF;
END
$$;
ALTER TABLE "audit_entry"
  ALTER COLUMN "seq" SET NOT NULL,
  ALTER COLUMN "hash" SET NOT NULL,
  ALTER COLUMN "values_hash" SET NOT NULL;
CREATE UNIQUE INDEX "audit_entry_seq_key" ON "audit_entry"("tenant_id", "seq");
-- Looking for entries: newest first, also by who and by what.
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("tenant_id", "at", "seq");
CREATE INDEX "audit_entry_action_idx" ON "audit_entry"("tenant_id", "action", "at", "seq");
CREATE INDEX "audit_entry_who_idx" ON "audit_entry"("tenant_id", "who", "at", "seq") WHERE "who" IS NOT NULL;
CREATE INDEX "audit_entry_subject_idx" ON "audit_entry"("tenant_id", "subject", "seq") WHERE "subject" IS NOT NULL;

-- A person's values leave the trail: the values, who, and the salt that their hash needs. That it was an erasure stays to
-- be seen, because one without an `erased` entry of the contact further on in the chain is no erasure.
CREATE OR REPLACE FUNCTION erase_audit_values(p_tenant_id UUID, p_contact_ids UUID[]) RETURNS TABLE (erased BIGINT)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF p_tenant_id IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RAISE EXCEPTION 'an erasure is the business of its own tenant';
  END IF;
  RETURN QUERY WITH gone AS (
    UPDATE public.audit_entry a SET old_values = NULL, new_values = NULL, who = NULL, salt = NULL
    WHERE a.tenant_id = p_tenant_id AND a.contact_id = ANY (p_contact_ids) RETURNING 1)
  SELECT count(*) FROM gone;
END
$$;

-- Lets the oldest entries go, at most p_limit, and notes in the chain where it begins now. Whatever the caller says, the
-- last 90 days stay.
CREATE FUNCTION prune_audit(p_before TIMESTAMPTZ, p_limit INTEGER, p_now TIMESTAMPTZ) RETURNS TABLE (pruned BIGINT)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  v_tenant UUID := nullif(current_setting('app.tenant_id', true), '')::uuid;
  v_before TIMESTAMPTZ := least(p_before, clock_timestamp() - interval '90 days');
  v_from BIGINT;
  v_last BIGINT;
  v_hash BYTEA;
BEGIN
  SELECT c.pruned_seq INTO v_from FROM public.audit_chain c WHERE c.tenant_id = v_tenant FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 0::bigint;
    RETURN;
  END IF;
  -- Only a whole beginning of the chain: an entry that must stay keeps those after it.
  SELECT max(o.seq) INTO v_last
  FROM (SELECT e.seq, bool_and(e.at < v_before) OVER (ORDER BY e.seq) AS over
        FROM (SELECT a.seq, a.at FROM public.audit_entry a WHERE a.tenant_id = v_tenant AND a.seq > v_from
              ORDER BY a.seq LIMIT p_limit) e) o
  WHERE o.over;
  IF v_last IS NULL THEN
    RETURN QUERY SELECT 0::bigint;
    RETURN;
  END IF;
  SELECT a.hash INTO v_hash FROM public.audit_entry a WHERE a.tenant_id = v_tenant AND a.seq = v_last;
  DELETE FROM public.audit_entry a WHERE a.tenant_id = v_tenant AND a.seq <= v_last;
  UPDATE public.audit_chain c SET pruned_seq = v_last, pruned_hash = v_hash WHERE c.tenant_id = v_tenant;
  PERFORM public.append_audit(
    p_now, NULL, NULL, NULL, ARRAY[NULL]::uuid[], ARRAY[NULL]::uuid[], ARRAY['app'], ARRAY['retention'],
    ARRAY[NULL]::text[], ARRAY['audit.pruned'], ARRAY['The oldest entries were let go when their time was over.'],
    ARRAY[v_last || ':' || encode(v_hash, 'hex')], ARRAY[NULL]::text[], ARRAY[NULL]::text[], ARRAY[NULL]::text[]);
  RETURN QUERY SELECT v_last - v_from;
END
$$;

-- Which chains there are, for the operator's check. Dry runs' copies are nobody's trail.
CREATE FUNCTION audit_chains()
RETURNS TABLE (tenant_id UUID, portal_id TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.id, t.portal_id FROM public.tenant t WHERE t.status <> 'plan' ORDER BY t.portal_id
$$;

-- As before, with the chain.
CREATE OR REPLACE FUNCTION drop_plan_workspace(p_tenant_id UUID, p_workspace_id UUID) RETURNS TABLE (dropped BIGINT)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF p_tenant_id IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid
     OR NOT EXISTS (SELECT FROM public.tenant t
                    WHERE t.id = p_workspace_id AND t.status = 'plan' AND t.plan_of = p_tenant_id) THEN
    RETURN;
  END IF;
  DELETE FROM public.sync_log x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.audit_entry x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.audit_chain x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.sync_exception x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.conflict x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.tombstone x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.erased_person x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.approval x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.contact_link x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.contact x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.connection x WHERE x.tenant_id = p_workspace_id;
  RETURN QUERY WITH gone AS (DELETE FROM public.tenant t WHERE t.id = p_workspace_id RETURNING 1)
               SELECT count(*) FROM gone;
END
$$;

REVOKE ALL ON FUNCTION audit_values_hash(BYTEA, TEXT, JSONB, JSONB),
  audit_digest(UUID, BIGINT, TIMESTAMPTZ, TEXT, TEXT, TEXT, TEXT, TEXT, UUID, UUID, TEXT, TEXT, TEXT, TEXT, BYTEA),
  append_audit(TIMESTAMPTZ, TEXT, TEXT, TEXT, UUID[], UUID[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[],
               TEXT[], TEXT[]),
  prune_audit(TIMESTAMPTZ, INTEGER, TIMESTAMPTZ), audit_chains() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  append_audit(TIMESTAMPTZ, TEXT, TEXT, TEXT, UUID[], UUID[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[],
               TEXT[], TEXT[]),
  prune_audit(TIMESTAMPTZ, INTEGER, TIMESTAMPTZ), audit_chains() TO kindred_app;
