-- How records end: merged contacts lead to the one that stayed, archiving is work that survives a crash, and an erasure
-- leaves a certificate.

-- Of a contact that went into another one: that one. Its history is read with the survivor's.
ALTER TABLE "contact" ADD COLUMN "merged_into" UUID;
CREATE INDEX "contact_merged_into_idx" ON "contact"("merged_into") WHERE "merged_into" IS NOT NULL;

ALTER TABLE "tombstone"
  -- While the record is to be archived at its CRM: when to try (again), and how often it was tried.
  ADD COLUMN "archive_due_at" TIMESTAMPTZ(3),
  ADD COLUMN "archive_attempts" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "tombstone_archive_due_idx" ON "tombstone"("archive_due_at") WHERE "archive_due_at" IS NOT NULL;

-- What was erased, where and when. No values, no addresses.
CREATE TABLE "erasure" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  -- The contact as it was known here.
  "contact_id" UUID NOT NULL,
  -- The CRM that said so; null when a person asked here.
  "provider" TEXT,
  "requested_by" TEXT,
  "requested_at" TIMESTAMPTZ(3) NOT NULL,
  "erased_at" TIMESTAMPTZ(3) NOT NULL,
  -- How many rows of what.
  "erased" JSONB NOT NULL,
  "approval_id" UUID,
  CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "erasure_erased_at_idx" ON "erasure"("tenant_id", "erased_at", "id");
CREATE INDEX "erasure_contact_idx" ON "erasure"("tenant_id", "contact_id");

ALTER TABLE "erasure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "erasure" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON "erasure" TO kindred_app
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY owner_all ON "erasure" TO CURRENT_USER USING (true) WITH CHECK (true);
-- Like the audit trail: written once.
GRANT SELECT, INSERT ON "erasure" TO kindred_app;

-- What the sweeper wakes up: hints, outgoing changes, fields and webhook subscriptions to set up, sessions that nobody
-- holds, CRMs that are due for a look, decisions whose effects are due, records that are to be archived.
CREATE OR REPLACE FUNCTION work_due(p_now TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (kind TEXT, tenant_id UUID, session_id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH usable AS (
    SELECT t.id, c.id AS connection_id, c.provider, c.fields_due_at, c.hooks_due_at, c.reconcile_due_at, c.opened_at
    FROM public.tenant t JOIN public.connection c ON c.tenant_id = t.id AND c.status = 'connected'
      AND (c.parked_until IS NULL OR c.parked_until <= p_now)
    WHERE t.status = 'active'
  )
  (SELECT DISTINCT 'inbox', a.id, NULL::uuid FROM usable a WHERE EXISTS (
     SELECT FROM public.webhook_event e WHERE e.tenant_id = a.id AND e.provider = a.provider
       AND e.processed_at IS NULL AND e.handled AND (e.claimed_until IS NULL OR e.claimed_until <= p_now)) LIMIT p_limit)
  UNION ALL
  (SELECT DISTINCT 'push', a.id, NULL::uuid FROM usable a WHERE a.opened_at IS NOT NULL AND EXISTS (
     SELECT FROM public.contact_link l WHERE l.tenant_id = a.id AND l.connection_id = a.connection_id
       AND l.due_at <= p_now) LIMIT p_limit)
  UNION ALL
  (SELECT DISTINCT 'fields', a.id, NULL::uuid FROM usable a WHERE a.fields_due_at <= p_now LIMIT p_limit)
  UNION ALL
  (SELECT DISTINCT 'hooks', a.id, NULL::uuid FROM usable a WHERE a.hooks_due_at <= p_now LIMIT p_limit)
  UNION ALL
  (SELECT DISTINCT 'reconcile', a.id, NULL::uuid FROM usable a
   WHERE a.reconcile_due_at <= p_now AND a.opened_at IS NOT NULL LIMIT p_limit)
  UNION ALL
  -- Also when no CRM is left to read: then the session ends, and what it had put aside goes.
  (SELECT 'session', s.tenant_id, s.id FROM public.sync_session s
   JOIN public.tenant t ON t.id = s.tenant_id AND t.status = 'active'
   WHERE s.status IN ('pending', 'running') AND (s.lease_until IS NULL OR s.lease_until <= p_now) LIMIT p_limit)
  UNION ALL
  (SELECT DISTINCT 'approvals', p.tenant_id, NULL::uuid FROM public.approval p
   JOIN public.tenant t ON t.id = p.tenant_id AND t.status = 'active'
   WHERE (p.status = 'waiting' AND p.expires_at <= p_now) OR (p.status = 'approved' AND p.done_at IS NULL) LIMIT p_limit)
  UNION ALL
  (SELECT DISTINCT 'archive', a.id, NULL::uuid FROM usable a WHERE EXISTS (
     SELECT FROM public.tombstone x WHERE x.tenant_id = a.id AND x.provider = a.provider
       AND x.archive_due_at <= p_now) LIMIT p_limit)
$$;
