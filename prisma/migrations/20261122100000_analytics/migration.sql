-- Figures over time: counted from what happened, a day (UTC) at a time, and kept when that is long gone. No person is in
-- them. Why days, and why a job counts them: docs/decisions/figures-are-counted-by-a-job.md.

CREATE TABLE "metric_rollup" (
  "tenant_id" UUID NOT NULL,
  "day" DATE NOT NULL,
  "metric" TEXT NOT NULL,
  -- Empty: it is not about one CRM.
  "provider" TEXT NOT NULL DEFAULT '',
  "outcome" TEXT NOT NULL DEFAULT '',
  "value" BIGINT NOT NULL,
  CONSTRAINT "metric_rollup_pkey" PRIMARY KEY ("tenant_id", "day", "metric", "provider", "outcome"),
  CONSTRAINT "metric_rollup_provider_check" CHECK ("provider" IN ('', 'hubspot', 'pipedrive')),
  CONSTRAINT "metric_rollup_value_check" CHECK ("value" >= 0)
);

-- How far a tenant's figures are, and when they are to be counted again.
CREATE TABLE "metric_rollup_run" (
  "tenant_id" UUID NOT NULL,
  -- Every day before this one is counted for good.
  "final_before" DATE NOT NULL,
  "counted_at" TIMESTAMPTZ(3),
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  -- The tenant's newest event before it was counted: a newer one means that there is more to count.
  "seq" BIGINT NOT NULL DEFAULT 0,
  -- Looking at every contact takes longest, so that has a time of its own.
  "coverage_due_at" TIMESTAMPTZ(3) NOT NULL,
  "coverage_seq" BIGINT NOT NULL DEFAULT 0,
  CONSTRAINT "metric_rollup_run_pkey" PRIMARY KEY ("tenant_id")
);

DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['metric_rollup', 'metric_rollup_run'] LOOP
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
GRANT SELECT, INSERT, UPDATE, DELETE ON "metric_rollup" TO kindred_app;
GRANT SELECT, INSERT, UPDATE ON "metric_rollup_run" TO kindred_app;

-- What ended on a day, without looking at all that ever did.
CREATE INDEX "conflict_decided_idx" ON "conflict"("tenant_id", "decided_at") WHERE "decided_at" IS NOT NULL;
CREATE INDEX "conflict_closed_idx" ON "conflict"("tenant_id", "closed_at") WHERE "closed_at" IS NOT NULL;
CREATE INDEX "sync_exception_closed_idx" ON "sync_exception"("tenant_id", "closed_at") WHERE "closed_at" IS NOT NULL;

-- Whose figures are to be counted: where something happened since, and now and then everybody's, because time passes too.
CREATE FUNCTION rollups_due(p_now TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (tenant_id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.id FROM public.tenant t LEFT JOIN public.metric_rollup_run r ON r.tenant_id = t.id
  WHERE t.status = 'active'
    AND (r.tenant_id IS NULL
         OR r.due_at <= p_now
            AND (r.counted_at IS NULL OR r.counted_at <= p_now - interval '15 minutes'
                 OR EXISTS (SELECT FROM public.realtime_event e WHERE e.tenant_id = t.id AND e.seq > r.seq)))
  ORDER BY r.counted_at NULLS FIRST LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION rollups_due(TIMESTAMPTZ, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rollups_due(TIMESTAMPTZ, INTEGER) TO kindred_app;
