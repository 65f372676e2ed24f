-- How long what is kept, and what becomes of a tenant's data after it has left.

CREATE TABLE "retention_run" (
  "tenant_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  -- How many rows of what went.
  "counts" JSONB NOT NULL,
  CONSTRAINT "retention_run_pkey" PRIMARY KEY ("tenant_id")
);

-- One row for each end of a connection: the order to delete, and afterwards the report of it. No values, no names.
CREATE TABLE "uninstall_report" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "portal_id" TEXT NOT NULL,
  "provider" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "ended_at" TIMESTAMPTZ(3) NOT NULL,
  "data_due_at" TIMESTAMPTZ(3) NOT NULL,
  -- It was connected again before the time was over.
  "kept_at" TIMESTAMPTZ(3),
  "deleted_at" TIMESTAMPTZ(3),
  "counts" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "uninstall_report_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "uninstall_report_provider_check" CHECK ("provider" IN ('hubspot', 'pipedrive')),
  CONSTRAINT "uninstall_report_reason_check"
    CHECK ("reason" IN ('requested', 'uninstalled_in_crm', 'access_ended', 'ended_with_hubspot'))
);
CREATE INDEX "uninstall_report_tenant_idx" ON "uninstall_report"("tenant_id", "ended_at");
CREATE UNIQUE INDEX "uninstall_report_open_key" ON "uninstall_report"("tenant_id", "provider")
  WHERE "kept_at" IS NULL AND "deleted_at" IS NULL;

DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['retention_run', 'uninstall_report'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant_only ON %I TO kindred_app '
      'USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) '
      'WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON "retention_run", "uninstall_report" TO kindred_app;

CREATE INDEX "sync_log_at_idx" ON "sync_log"("tenant_id", "at");

-- Whose data is to be looked through, and whose is to be deleted.
CREATE FUNCTION upkeep_due(p_now TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (kind TEXT, tenant_id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  (SELECT 'retention', t.id FROM public.tenant t LEFT JOIN public.retention_run r ON r.tenant_id = t.id
   WHERE t.status <> 'plan' AND (r.at IS NULL OR r.at <= p_now - interval '1 day')
     AND EXISTS (SELECT FROM public.connection c WHERE c.tenant_id = t.id) LIMIT p_limit)
  UNION ALL
  (SELECT DISTINCT 'delete', u.tenant_id FROM public.uninstall_report u
   WHERE u.kept_at IS NULL AND u.deleted_at IS NULL AND u.data_due_at <= p_now LIMIT p_limit)
$$;

-- Deletes at most p_limit rows of a tenant that has left and whose time is over, wherever they are: every table that
-- names tenants, without a list that somebody could forget to extend. True once nothing is left but the report and the
-- tenant's number. Safe to call again after a crash: what is gone is counted in the same transaction.
CREATE FUNCTION delete_tenant_rows(p_report_id UUID, p_now TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (over BOOLEAN)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  v_tenant UUID := nullif(current_setting('app.tenant_id', true), '')::uuid;
  v_counts JSONB;
  v_left BIGINT := p_limit;
  v_gone BIGINT;
  t TEXT;
BEGIN
  SELECT u.counts INTO v_counts FROM public.uninstall_report u
  WHERE u.id = p_report_id AND u.tenant_id = v_tenant AND u.provider = 'hubspot' AND u.kept_at IS NULL
    AND u.deleted_at IS NULL AND u.data_due_at <= p_now
  FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT true;
    RETURN;
  END IF;
  UPDATE public.tenant x SET status = 'uninstalled', uninstalled_at = coalesce(x.uninstalled_at, p_now)
  WHERE x.id = v_tenant AND x.status = 'active';
  FOR t IN
    SELECT c.relname FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relname <> 'uninstall_report'
    -- What others refer to comes late, and what is told of deletions last.
    ORDER BY CASE WHEN c.relname LIKE 'realtime%' THEN 3 WHEN c.relname = 'connection' THEN 2
                  WHEN c.relname = 'contact' THEN 1 ELSE 0 END, c.relname
  LOOP
    EXECUTE format(
      'DELETE FROM public.%1$I WHERE ctid = ANY (ARRAY(SELECT d.ctid FROM public.%1$I d WHERE d.tenant_id = $1 '
      'OR d.tenant_id IN (SELECT w.id FROM public.tenant w WHERE w.plan_of = $1) LIMIT $2))', t)
    USING v_tenant, v_left;
    GET DIAGNOSTICS v_gone = ROW_COUNT;
    IF v_gone > 0 THEN
      v_counts := jsonb_set(v_counts, ARRAY[t], to_jsonb(coalesce((v_counts ->> t)::bigint, 0) + v_gone));
      v_left := v_left - v_gone;
    END IF;
    EXIT WHEN v_left <= 0;
  END LOOP;
  IF v_left > 0 THEN
    DELETE FROM public.tenant w WHERE w.plan_of = v_tenant;
    DELETE FROM public.request_allowance r WHERE position(v_tenant::text in r.key) > 0;
    DELETE FROM public.rate_budget r WHERE position(v_tenant::text in r.key) > 0;
    DELETE FROM public.token_ledger r WHERE position(v_tenant::text in r.key) > 0;
    UPDATE public.tenant x SET name = NULL, ui_domain = NULL, time_zone = NULL WHERE x.id = v_tenant;
    UPDATE public.uninstall_report u SET deleted_at = p_now
    WHERE u.tenant_id = v_tenant AND u.kept_at IS NULL AND u.deleted_at IS NULL;
  END IF;
  UPDATE public.uninstall_report u SET counts = v_counts WHERE u.id = p_report_id;
  RETURN QUERY SELECT v_left > 0;
END
$$;

REVOKE ALL ON FUNCTION upkeep_due(TIMESTAMPTZ, INTEGER), delete_tenant_rows(UUID, TIMESTAMPTZ, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION upkeep_due(TIMESTAMPTZ, INTEGER), delete_tenant_rows(UUID, TIMESTAMPTZ, INTEGER) TO kindred_app;
