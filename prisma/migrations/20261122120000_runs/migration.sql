-- What HubSpot's workflows had Kindred do, step by step, and who gives the word for what waits.

-- A HubSpot workflow that has called an action of Kindred's.
CREATE TABLE "workflow" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  -- HubSpot's number.
  "workflow_id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "runs" BIGINT NOT NULL,
  CONSTRAINT "workflow_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "workflow_workflow_id_key" UNIQUE ("tenant_id", "workflow_id")
);
CREATE INDEX "workflow_created_idx" ON "workflow"("tenant_id", "created_at", "id");

-- One execution of an action. Ids, states and codes: what the workflow gave as input is not kept.
CREATE TABLE "run" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  -- HubSpot's name of the execution: however often it is delivered, it is one run.
  "callback_id" TEXT NOT NULL,
  "workflow_id" TEXT,
  "action" TEXT NOT NULL,
  "object_type" TEXT NOT NULL,
  -- Both null once the person was erased.
  "object_id" TEXT,
  "contact_id" UUID,
  "status" TEXT NOT NULL,
  "outcome" TEXT,
  "deliveries" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  -- When somebody is to look at it: a question whose answer HubSpot is to be told; one that HubSpot never asked for again.
  "due_at" TIMESTAMPTZ(3),
  "approval_id" UUID,
  -- What the question came to; HubSpot is told this.
  "answer" TEXT,
  "hubspot_waits_until" TIMESTAMPTZ(3),
  "attempts" INTEGER NOT NULL DEFAULT 0,
  -- How often HubSpot said that it does not wait for it.
  "refusals" INTEGER NOT NULL DEFAULT 0,
  -- The last attempt may have reached HubSpot: then "does not wait" means that it did.
  "unsure" BOOLEAN NOT NULL DEFAULT false,
  "told_at" TIMESTAMPTZ(3),
  CONSTRAINT "run_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "run_tenant_key" UNIQUE ("tenant_id", "id"),
  CONSTRAINT "run_callback_key" UNIQUE ("tenant_id", "callback_id"),
  CONSTRAINT "run_status_check" CHECK ("status" IN ('running', 'waiting', 'completed', 'failed', 'expired')),
  CONSTRAINT "run_over_check" CHECK (("status" IN ('running', 'waiting')) = ("outcome" IS NULL)),
  CONSTRAINT "run_due_check" CHECK ("due_at" IS NULL OR "status" IN ('running', 'waiting'))
);
CREATE INDEX "run_created_idx" ON "run"("tenant_id", "created_at", "id");
CREATE INDEX "run_workflow_idx" ON "run"("tenant_id", "workflow_id", "action", "status");
CREATE INDEX "run_contact_idx" ON "run"("tenant_id", "contact_id");
CREATE INDEX "run_object_idx" ON "run"("tenant_id", "object_id");
CREATE INDEX "run_due_idx" ON "run"("due_at") WHERE "due_at" IS NOT NULL;
CREATE INDEX "run_approval_idx" ON "run"("approval_id") WHERE "approval_id" IS NOT NULL;

-- What happened on the way: a row for each kind and code, with how often, so that repeats do not pile up.
CREATE TABLE "run_step" (
  "tenant_id" UUID NOT NULL,
  "run_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "code" TEXT NOT NULL DEFAULT '',
  "first_at" TIMESTAMPTZ(3) NOT NULL,
  "last_at" TIMESTAMPTZ(3) NOT NULL,
  "times" INTEGER NOT NULL DEFAULT 1,
  -- The order of first times, also within a millisecond.
  "place" BIGINT GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT "run_step_pkey" PRIMARY KEY ("run_id", "kind", "code"),
  CONSTRAINT "run_step_run_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "run"("tenant_id", "id") ON DELETE CASCADE
);

-- Who gives the word, for each kind of approval that a tenant chose a rule for.
CREATE TABLE "policy" (
  "tenant_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "may_decide" TEXT NOT NULL,
  "needs_second_person" BOOLEAN NOT NULL,
  "expires_after_hours" INTEGER NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_by" TEXT NOT NULL,
  CONSTRAINT "policy_pkey" PRIMARY KEY ("tenant_id", "kind"),
  CONSTRAINT "policy_may_decide_check" CHECK ("may_decide" IN ('manager', 'admin')),
  CONSTRAINT "policy_hours_check" CHECK ("expires_after_hours" BETWEEN 1 AND 720)
);

DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['workflow', 'run', 'run_step', 'policy'] LOOP
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
GRANT SELECT, INSERT, UPDATE, DELETE ON "workflow", "run", "run_step", "policy" TO kindred_app;

-- Whose runs are to be looked at: beside `work_due`, for the sweeper. HubSpot is not called while its connection is parked.
CREATE FUNCTION runs_due(p_now TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (tenant_id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT r.tenant_id FROM public.run r
  JOIN public.tenant t ON t.id = r.tenant_id AND t.status = 'active'
  WHERE r.due_at <= p_now AND NOT EXISTS (
    SELECT FROM public.connection c WHERE c.tenant_id = r.tenant_id AND c.provider = 'hubspot' AND c.parked_until > p_now)
  LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION runs_due(TIMESTAMPTZ, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION runs_due(TIMESTAMPTZ, INTEGER) TO kindred_app;
