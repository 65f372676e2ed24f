-- Two CRMs per tenant: connections to Pipedrive, mapping and rules, plans, conflicts that people decide, exceptions,
-- approvals, deletions, privacy.

-- --- connections ----------------------------------------------------------------------------------------------------

ALTER TABLE "connection"
  -- Pipedrive authorises users, not companies: a connection is (company, user). HubSpot: the portal in company_id.
  ADD COLUMN "company_id" TEXT,
  ADD COLUMN "user_id" TEXT,
  -- Where Pipedrive's API is for this company; checked against the allow-list before it is stored.
  ADD COLUMN "api_url" TEXT,
  ADD COLUMN "company_domain" TEXT,
  -- Our webhook subscription at the CRM: the hash of its path key, its sealed Basic credentials, its id there.
  ADD COLUMN "hook_key_hash" BYTEA,
  ADD COLUMN "sealed_hook_credentials" TEXT,
  ADD COLUMN "hook_id" TEXT,
  ADD COLUMN "hooks_due_at" TIMESTAMPTZ(3),
  -- 'unique': creation is idempotent by the stamp. 'plain': the CRM has no unique properties. 'none': no room for one.
  ADD COLUMN "stamp_mode" TEXT NOT NULL DEFAULT 'unique',
  ADD COLUMN "stamp_property" TEXT,
  -- Nothing is written to a CRM, and nothing of it is taken over, before its first sync was started by a person.
  ADD COLUMN "opened_at" TIMESTAMPTZ(3),
  -- When every record had been listed the last time: what was not seen by then was not there.
  ADD COLUMN "full_read_at" TIMESTAMPTZ(3),
  ADD COLUMN "reconcile_due_at" TIMESTAMPTZ(3),
  ADD COLUMN "journal_offset" TEXT,
  ADD COLUMN "last_event_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "connection_stamp_mode_check" CHECK ("stamp_mode" IN ('unique', 'plain', 'none'));
CREATE UNIQUE INDEX "connection_hook_key_hash_key" ON "connection"("hook_key_hash");
CREATE INDEX "connection_company_id_user_id_idx" ON "connection"("provider", "company_id", "user_id");
UPDATE "connection" SET "opened_at" = "since", "company_id" = "account", "stamp_property" = 'kindred_id'
  WHERE "provider" = 'hubspot';

ALTER TABLE "tenant" DROP CONSTRAINT "tenant_status_check";
-- 'plan': the workspace of a dry run; see open_plan_workspace.
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_status_check" CHECK ("status" IN ('active', 'uninstalled', 'plan'));
ALTER TABLE "tenant" ADD COLUMN "plan_of" UUID;

CREATE TABLE "setting" (
  "tenant_id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "value" JSONB NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_by" TEXT NOT NULL,
  CONSTRAINT "setting_pkey" PRIMARY KEY ("tenant_id", "key")
);

-- People of a portal who have called Kindred: enough to know whether somebody else can approve.
CREATE TABLE "app_user" (
  "tenant_id" UUID NOT NULL,
  "hubspot_user_id" TEXT NOT NULL,
  "role" TEXT NOT NULL DEFAULT 'member',
  "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "app_user_pkey" PRIMARY KEY ("tenant_id", "hubspot_user_id"),
  CONSTRAINT "app_user_role_check" CHECK ("role" IN ('admin', 'manager', 'member'))
);

-- --- contacts and links ----------------------------------------------------------------------------------------------

-- Fields with an open conflict: they keep still on both sides until somebody decides.
ALTER TABLE "contact" ADD COLUMN "held" TEXT[] NOT NULL DEFAULT '{}';

ALTER TABLE "contact_link"
  ADD COLUMN "extras" JSONB,
  -- E-mail keys beside the primary one; null when there are none.
  ADD COLUMN "other_emails" TEXT[],
  -- When the record was last read or written: a write soon after needs no second read.
  ADD COLUMN "read_at" TIMESTAMPTZ(3),
  -- Values that the CRM refused, by field, with its code: not sent again until they change or a person retries.
  ADD COLUMN "refused" JSONB,
  -- The session that made the outgoing work, while it waits.
  ADD COLUMN "session_id" UUID,
  -- When a creation was first tried whose answer we do not have.
  ADD COLUMN "create_tried_at" TIMESTAMPTZ(3),
  -- How often in a row the CRM changed what we wrote.
  ADD COLUMN "rewrites" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "contact_link_other_emails_idx" ON "contact_link" USING gin ("other_emails")
  WHERE "other_emails" IS NOT NULL;
CREATE INDEX "contact_link_session_idx" ON "contact_link"("session_id") WHERE "session_id" IS NOT NULL;

-- Records that are gone, and why: nothing brings them back by accident.
CREATE TABLE "tombstone" (
  "tenant_id" UUID NOT NULL,
  "provider" TEXT NOT NULL,
  "external_id" TEXT NOT NULL,
  "contact_id" UUID,
  "reason" TEXT NOT NULL,
  "survivor_id" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "who" TEXT,
  CONSTRAINT "tombstone_pkey" PRIMARY KEY ("tenant_id", "provider", "external_id"),
  CONSTRAINT "tombstone_reason_check" CHECK ("reason" IN ('deleted', 'merged', 'erased', 'disappeared'))
);
CREATE INDEX "tombstone_contact_id_idx" ON "tombstone"("contact_id");

-- People who were erased: keyed hashes only, so that nobody brings them back from the other CRM.
CREATE TABLE "erased_person" (
  "tenant_id" UUID NOT NULL,
  "key_hash" BYTEA NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "erased_person_pkey" PRIMARY KEY ("tenant_id", "key_hash")
);

-- --- inbox -----------------------------------------------------------------------------------------------------------

ALTER TABLE "webhook_event"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'changed',
  ADD COLUMN "related_ids" TEXT[] NOT NULL DEFAULT '{}';
-- As the primary key of links: what tells rows apart comes first.
DROP INDEX "contact_tenant_id_email_key_idx";
CREATE INDEX "contact_email_key_tenant_id_idx" ON "contact"("email_key", "tenant_id");
DROP INDEX "webhook_event_waiting_idx";
CREATE INDEX "webhook_event_waiting_idx" ON "webhook_event"("tenant_id", "provider", "object_id", "id")
  WHERE "processed_at" IS NULL AND "handled";

-- --- sessions ----------------------------------------------------------------------------------------------------------

-- A session is the tenant's: it reads every connected CRM.
DROP INDEX "sync_session_running_key";
ALTER TABLE "sync_session"
  ALTER COLUMN "connection_id" DROP NOT NULL,
  ADD COLUMN "result" JSONB,
  ADD COLUMN "plan_id" UUID,
  ADD COLUMN "reverts_id" UUID,
  ADD COLUMN "settings" JSONB;
CREATE UNIQUE INDEX "sync_session_running_key" ON "sync_session"("tenant_id") WHERE "status" IN ('pending', 'running');

-- What a session has read and not applied yet. Gone when it ends.
CREATE TABLE "staged_record" (
  "session_id" UUID NOT NULL,
  "provider" TEXT NOT NULL,
  "external_id" TEXT NOT NULL,
  "tenant_id" UUID NOT NULL,
  "record" JSONB NOT NULL,
  "read_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "staged_record_pkey" PRIMARY KEY ("session_id", "provider", "external_id")
);

-- Their addresses, to find records that share one. The key begins with what tells rows apart: a session's statistics
-- are not known before it is over.
CREATE TABLE "staged_email" (
  "key" TEXT NOT NULL,
  "session_id" UUID NOT NULL,
  "provider" TEXT NOT NULL,
  "external_id" TEXT NOT NULL,
  "tenant_id" UUID NOT NULL,
  CONSTRAINT "staged_email_pkey" PRIMARY KEY ("key", "session_id", "provider", "external_id")
);
CREATE INDEX "staged_email_session_idx" ON "staged_email"("session_id");

CREATE TABLE "sync_log" (
  "id" BIGSERIAL NOT NULL,
  "tenant_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "session_id" UUID,
  "contact_id" UUID,
  "provider" TEXT NOT NULL,
  "external_id" TEXT,
  "outcome" TEXT NOT NULL,
  "fields" TEXT[] NOT NULL DEFAULT '{}',
  "reason" TEXT NOT NULL,
  "event_id" BIGINT,
  CONSTRAINT "sync_log_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "sync_log_contact_idx" ON "sync_log"("tenant_id", "contact_id", "id");
CREATE INDEX "sync_log_session_idx" ON "sync_log"("tenant_id", "session_id", "id");

-- Which CRM an entry wrote to, and what one session did: what a revert needs to know.
ALTER TABLE "audit_entry" ADD COLUMN "provider" TEXT;
CREATE INDEX "audit_entry_session_idx" ON "audit_entry"("tenant_id", "session_id", "id") WHERE "session_id" IS NOT NULL;

-- --- what people decide ------------------------------------------------------------------------------------------------

ALTER TABLE "conflict"
  ADD COLUMN "provider" TEXT,
  ADD COLUMN "decided_by" TEXT,
  ADD COLUMN "closed_at" TIMESTAMPTZ(3),
  ADD COLUMN "updated_at" TIMESTAMPTZ(3),
  ADD COLUMN "session_id" UUID;
CREATE UNIQUE INDEX "conflict_open_key" ON "conflict"("tenant_id", "contact_id", "field", "provider")
  WHERE "status" = 'open';
CREATE INDEX "conflict_status_idx" ON "conflict"("tenant_id", "status", "created_at", "id");

CREATE TABLE "sync_exception" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "provider" TEXT,
  "contact_id" UUID,
  "external_id" TEXT,
  -- What it is about, so that the same trouble is one exception: made by the code that raises it.
  "subject" TEXT NOT NULL,
  "message" TEXT NOT NULL,
  -- Names, ids and counts that the message and the fixes need; never a person's values.
  "facts" JSONB NOT NULL,
  "status" TEXT NOT NULL,
  "occurrences" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "closed_at" TIMESTAMPTZ(3),
  "closed_by" TEXT,
  CONSTRAINT "sync_exception_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "sync_exception_status_check" CHECK ("status" IN ('open', 'fixed', 'dismissed'))
);
CREATE UNIQUE INDEX "sync_exception_open_key" ON "sync_exception"("tenant_id", "kind", "subject") WHERE "status" = 'open';
CREATE INDEX "sync_exception_status_idx" ON "sync_exception"("tenant_id", "status", "created_at", "id");
CREATE INDEX "sync_exception_contact_idx" ON "sync_exception"("tenant_id", "contact_id");

CREATE TABLE "approval" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "effects" JSONB NOT NULL,
  -- What is done when it is approved; only the feature that asked reads it.
  "payload" JSONB NOT NULL,
  -- The rule it is judged by, as it was when it was asked.
  "policy" JSONB NOT NULL,
  "status" TEXT NOT NULL,
  "requested_by" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "decided_at" TIMESTAMPTZ(3),
  "decided_by" TEXT,
  "note" TEXT,
  -- When its effects were carried out; null while they are due.
  "done_at" TIMESTAMPTZ(3),
  CONSTRAINT "approval_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "approval_status_check" CHECK ("status" IN ('waiting', 'approved', 'rejected', 'expired'))
);
CREATE INDEX "approval_status_idx" ON "approval"("tenant_id", "status", "created_at", "id");

-- --- row-level security ------------------------------------------------------------------------------------------------

DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['setting', 'app_user', 'tombstone', 'erased_person', 'staged_record', 'staged_email', 'sync_log',
                           'sync_exception', 'approval'] LOOP
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
GRANT SELECT, INSERT, UPDATE, DELETE ON "setting", "app_user", "tombstone", "erased_person", "staged_record", "staged_email", "sync_log",
  "sync_exception", "approval" TO kindred_app;
GRANT USAGE ON SEQUENCE "sync_log_id_seq" TO kindred_app;

-- --- ways across tenants -----------------------------------------------------------------------------------------------

-- Whose webhook path this is. The hash of the key, never the key.
CREATE FUNCTION connection_of_hook(p_key_hash BYTEA)
RETURNS TABLE (tenant_id UUID, connection_id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.tenant_id, c.id FROM public.connection c
  JOIN public.tenant t ON t.id = c.tenant_id AND t.status = 'active'
  WHERE c.hook_key_hash = p_key_hash
$$;

-- Whose connections a Pipedrive user's uninstall ends.
CREATE FUNCTION connections_of_user(p_provider TEXT, p_company_id TEXT, p_user_id TEXT)
RETURNS TABLE (tenant_id UUID, connection_id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.tenant_id, c.id FROM public.connection c
  WHERE c.provider = p_provider AND c.company_id = p_company_id AND c.user_id = p_user_id
$$;

-- Records events of one provider. HubSpot's come mixed: their tenant is found by the portal. Pipedrive's come by a
-- connection's own path: p_tenant_id says whose they are. Ordered by key, so that two batches that overlap wait for
-- each other instead of deadlocking. Related ids are comma-separated: an array of arrays cannot be unnested by rows.
DROP FUNCTION record_webhook_events(TEXT, TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], BYTEA[], TIMESTAMPTZ[],
                                    BOOLEAN[], TIMESTAMPTZ);
CREATE FUNCTION record_hints(
  p_provider TEXT, p_tenant_id UUID, p_account_ids TEXT[], p_kinds TEXT[], p_types TEXT[], p_object_type_ids TEXT[],
  p_object_ids TEXT[], p_related_ids TEXT[], p_property_names TEXT[], p_change_sources TEXT[], p_source_ids TEXT[],
  p_dedup_keys BYTEA[], p_occurred_at TIMESTAMPTZ[], p_handled BOOLEAN[], p_received_at TIMESTAMPTZ)
RETURNS TABLE (tenant_id UUID, recorded BIGINT, waiting BIGINT)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH recorded AS (
    INSERT INTO public.webhook_event
      (tenant_id, provider, portal_id, kind, subscription_type, object_type_id, object_id, related_ids, property_name,
       change_source, source_id, dedup_key, occurred_at, received_at, handled)
    SELECT t.id, p_provider, e.account_id, e.kind, e.type, e.object_type_id, e.object_id,
           string_to_array(e.related_ids, ','), e.property_name, e.change_source, e.source_id, e.dedup_key,
           e.occurred_at, p_received_at, e.handled AND t.id IS NOT NULL
    FROM unnest(p_account_ids, p_kinds, p_types, p_object_type_ids, p_object_ids, p_related_ids, p_property_names,
                p_change_sources, p_source_ids, p_dedup_keys, p_occurred_at, p_handled)
      AS e(account_id, kind, type, object_type_id, object_id, related_ids, property_name, change_source, source_id,
           dedup_key, occurred_at, handled)
    LEFT JOIN public.tenant t ON t.status = 'active'
      AND CASE WHEN p_tenant_id IS NULL THEN t.portal_id = e.account_id ELSE t.id = p_tenant_id END
    ORDER BY e.account_id, e.dedup_key
    ON CONFLICT (provider, portal_id, dedup_key) DO NOTHING
    RETURNING webhook_event.tenant_id, webhook_event.handled
  )
  SELECT r.tenant_id, count(*), count(*) FILTER (WHERE r.handled) FROM recorded r GROUP BY r.tenant_id
$$;

-- What the sweeper wakes up: hints, outgoing changes, fields and webhook subscriptions to set up, sessions that nobody
-- holds, CRMs that are due for a look, decisions whose effects are due.
DROP FUNCTION work_due(TIMESTAMPTZ, INTEGER);
CREATE FUNCTION work_due(p_now TIMESTAMPTZ, p_limit INTEGER)
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
$$;

-- A dry run works in a workspace of its own: a tenant that nobody can reach, with a copy of what the engine compares.
-- Only a workspace whose tenant is the caller's can be opened or dropped.
CREATE FUNCTION open_plan_workspace(p_tenant_id UUID, p_workspace_id UUID, p_now TIMESTAMPTZ)
RETURNS TABLE (provider TEXT, connection_id UUID)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF p_tenant_id IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RAISE EXCEPTION 'a plan is the business of its own tenant';
  END IF;
  INSERT INTO public.tenant (id, portal_id, status, plan_of, created_at)
  VALUES (p_workspace_id, 'plan:' || p_workspace_id, 'plan', p_tenant_id, p_now);
  INSERT INTO public.connection
    (id, tenant_id, provider, status, scopes, field_state, field_property, stamp_mode, stamp_property, opened_at,
     full_read_at, watermark)
  SELECT gen_random_uuid(), p_workspace_id, c.provider, c.status, '{}', c.field_state, c.field_property, c.stamp_mode,
         c.stamp_property, c.opened_at, c.full_read_at, c.watermark
  FROM public.connection c WHERE c.tenant_id = p_tenant_id;
  -- Ids of contacts are global: the copies get their own, by a rule that leads back.
  INSERT INTO public.contact (id, tenant_id, fields, email_key, version, created_at, updated_at, deleted_at, held)
  SELECT public.plan_copy_id(p_workspace_id, c.id), p_workspace_id, c.fields, c.email_key, c.version, c.created_at,
         c.updated_at, c.deleted_at, c.held
  FROM public.contact c WHERE c.tenant_id = p_tenant_id;
  INSERT INTO public.contact_link
    (tenant_id, connection_id, contact_id, provider, external_id, base, status, last_error, last_synced_at,
     crm_modified_at, extras, other_emails, read_at, refused)
  SELECT p_workspace_id, copy.id, public.plan_copy_id(p_workspace_id, l.contact_id), l.provider, l.external_id, l.base,
         l.status, l.last_error, l.last_synced_at, l.crm_modified_at, l.extras, l.other_emails, l.read_at, l.refused
  FROM public.contact_link l
  JOIN public.connection copy ON copy.tenant_id = p_workspace_id AND copy.provider = l.provider
  WHERE l.tenant_id = p_tenant_id;
  INSERT INTO public.conflict
    (id, tenant_id, contact_id, field, base, sides, status, rule, winner, created_at, decided_at, provider)
  SELECT gen_random_uuid(), p_workspace_id, public.plan_copy_id(p_workspace_id, f.contact_id), f.field, f.base, f.sides,
         f.status, f.rule, f.winner, f.created_at, f.decided_at, f.provider
  FROM public.conflict f WHERE f.tenant_id = p_tenant_id AND f.status = 'open';
  INSERT INTO public.tombstone (tenant_id, provider, external_id, contact_id, reason, survivor_id, at, who)
  SELECT p_workspace_id, x.provider, x.external_id, public.plan_copy_id(p_workspace_id, x.contact_id), x.reason,
         x.survivor_id, x.at, x.who
  FROM public.tombstone x WHERE x.tenant_id = p_tenant_id;
  INSERT INTO public.erased_person (tenant_id, key_hash, at)
  SELECT p_workspace_id, x.key_hash, x.at FROM public.erased_person x WHERE x.tenant_id = p_tenant_id;
  RETURN QUERY SELECT c.provider, c.id FROM public.connection c WHERE c.tenant_id = p_workspace_id;
END
$$;

-- The same id for the same pair, and its own inverse.
CREATE FUNCTION plan_copy_id(p_workspace_id UUID, p_id UUID) RETURNS UUID
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog AS $$
  SELECT encode(
    set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(set_byte(
      decode(replace(p_id::text, '-', ''), 'hex'),
      0, get_byte(i, 0) # get_byte(w, 0)), 1, get_byte(i, 1) # get_byte(w, 1)),
      2, get_byte(i, 2) # get_byte(w, 2)), 3, get_byte(i, 3) # get_byte(w, 3)),
      4, get_byte(i, 4) # get_byte(w, 4)), 5, get_byte(i, 5) # get_byte(w, 5)),
      14, get_byte(i, 14) # get_byte(w, 14)), 15, get_byte(i, 15) # get_byte(w, 15)), 'hex')::uuid
  FROM (SELECT decode(replace(p_id::text, '-', ''), 'hex') AS i,
               decode(replace(p_workspace_id::text, '-', ''), 'hex') AS w) AS bytes
$$;

CREATE FUNCTION drop_plan_workspace(p_tenant_id UUID, p_workspace_id UUID) RETURNS TABLE (dropped BIGINT)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF p_tenant_id IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid
     OR NOT EXISTS (SELECT FROM public.tenant t
                    WHERE t.id = p_workspace_id AND t.status = 'plan' AND t.plan_of = p_tenant_id) THEN
    RETURN;
  END IF;
  DELETE FROM public.sync_log x WHERE x.tenant_id = p_workspace_id;
  DELETE FROM public.audit_entry x WHERE x.tenant_id = p_workspace_id;
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

-- A person's values leave the audit trail, which the application itself cannot change. What happened stays, without words.
CREATE FUNCTION erase_audit_values(p_tenant_id UUID, p_contact_ids UUID[]) RETURNS TABLE (erased BIGINT)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF p_tenant_id IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid THEN
    RAISE EXCEPTION 'an erasure is the business of its own tenant';
  END IF;
  RETURN QUERY WITH gone AS (
    UPDATE public.audit_entry a SET old_values = NULL, new_values = NULL, who = NULL
    WHERE a.tenant_id = p_tenant_id AND a.contact_id = ANY (p_contact_ids) RETURNING 1)
  SELECT count(*) FROM gone;
END
$$;

-- Logs of records are kept for a time and then go; the audit trail stays.
CREATE FUNCTION prune_sync_log(p_before TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (pruned BIGINT)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (
    DELETE FROM public.sync_log WHERE id IN (
      SELECT l.id FROM public.sync_log l WHERE l.at < p_before ORDER BY l.id LIMIT p_limit)
    RETURNING 1)
  SELECT count(*) FROM gone
$$;

REVOKE ALL ON FUNCTION connection_of_hook(BYTEA), connections_of_user(TEXT, TEXT, TEXT),
  record_hints(TEXT, UUID, TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], BYTEA[], TIMESTAMPTZ[],
               BOOLEAN[], TIMESTAMPTZ),
  work_due(TIMESTAMPTZ, INTEGER), open_plan_workspace(UUID, UUID, TIMESTAMPTZ), plan_copy_id(UUID, UUID),
  drop_plan_workspace(UUID, UUID), erase_audit_values(UUID, UUID[]), prune_sync_log(TIMESTAMPTZ, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION connection_of_hook(BYTEA), connections_of_user(TEXT, TEXT, TEXT),
  record_hints(TEXT, UUID, TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], BYTEA[], TIMESTAMPTZ[],
               BOOLEAN[], TIMESTAMPTZ),
  work_due(TIMESTAMPTZ, INTEGER), open_plan_workspace(UUID, UUID, TIMESTAMPTZ), plan_copy_id(UUID, UUID),
  drop_plan_workspace(UUID, UUID), erase_audit_values(UUID, UUID[]), prune_sync_log(TIMESTAMPTZ, INTEGER) TO kindred_app;
