-- The application's rights hang on this group role; the role of DATABASE_URL is a member of it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kindred_app') THEN
    CREATE ROLE kindred_app NOLOGIN;
  END IF;
END
$$;

CREATE TABLE "tenant" (
  "id" UUID NOT NULL,
  "portal_id" TEXT NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'active',
  "name" TEXT,
  "ui_domain" TEXT,
  "time_zone" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "uninstalled_at" TIMESTAMPTZ(3),
  CONSTRAINT "tenant_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "tenant_status_check" CHECK ("status" IN ('active', 'uninstalled'))
);
CREATE UNIQUE INDEX "tenant_portal_id_key" ON "tenant"("portal_id");

CREATE TABLE "connection" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "provider" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "account" TEXT,
  "since" TIMESTAMPTZ(3),
  "error" TEXT,
  "scopes" TEXT[],
  "sealed_data_key" TEXT,
  "sealed_access_token" TEXT,
  "sealed_refresh_token" TEXT,
  "expires_at" TIMESTAMPTZ(3),
  "refresh_lease_id" UUID,
  "refresh_lease_until" TIMESTAMPTZ(3),
  "parked_until" TIMESTAMPTZ(3),
  "field_state" TEXT NOT NULL DEFAULT 'missing',
  "field_property" TEXT,
  "fields_due_at" TIMESTAMPTZ(3),
  "watermark" TIMESTAMPTZ(3),
  CONSTRAINT "connection_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "connection_provider_check" CHECK ("provider" IN ('hubspot', 'pipedrive')),
  CONSTRAINT "connection_status_check" CHECK ("status" IN ('disconnected', 'connecting', 'connected', 'error')),
  CONSTRAINT "connection_field_state_check"
    CHECK ("field_state" IN ('missing', 'ready', 'archived', 'other_type', 'mapped'))
);
CREATE UNIQUE INDEX "connection_tenant_id_provider_key" ON "connection"("tenant_id", "provider");
CREATE UNIQUE INDEX "connection_tenant_id_id_key" ON "connection"("tenant_id", "id");

CREATE TABLE "oauth_state" (
  "state_hash" BYTEA NOT NULL,
  "provider" TEXT NOT NULL,
  "sealed_verifier" TEXT,
  "browser_hash" BYTEA,
  "return_url" TEXT,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "oauth_state_pkey" PRIMARY KEY ("state_hash")
);

CREATE TABLE "api_key" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "prefix" TEXT NOT NULL,
  "key_hash" BYTEA NOT NULL,
  "role" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "api_key_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "api_key_role_check" CHECK ("role" IN ('admin', 'manager', 'member'))
);
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");
CREATE INDEX "api_key_tenant_id_idx" ON "api_key"("tenant_id");

CREATE TABLE "contact" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "fields" JSONB NOT NULL,
  "email_key" TEXT,
  "version" INTEGER NOT NULL DEFAULT 1,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "deleted_at" TIMESTAMPTZ(3),
  CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "contact_tenant_id_id_key" ON "contact"("tenant_id", "id");
CREATE INDEX "contact_tenant_id_email_key_idx" ON "contact"("tenant_id", "email_key");

CREATE TABLE "contact_link" (
  "tenant_id" UUID NOT NULL,
  "connection_id" UUID NOT NULL,
  "contact_id" UUID NOT NULL,
  "provider" TEXT NOT NULL,
  "external_id" TEXT,
  "base" JSONB NOT NULL,
  "status" TEXT NOT NULL,
  "last_error" JSONB,
  "last_synced_at" TIMESTAMPTZ(3),
  "crm_modified_at" TIMESTAMPTZ(3),
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "due_at" TIMESTAMPTZ(3),
  -- The keys begin with what tells rows apart. Where they began with tenant and connection, Postgres would read all
  -- links of a connection for every page as long as its statistics knew nothing of that tenant: all of a first sync.
  CONSTRAINT "contact_link_pkey" PRIMARY KEY ("contact_id", "connection_id", "tenant_id"),
  CONSTRAINT "contact_link_status_check" CHECK ("status" IN ('pending', 'syncing', 'synced', 'error')),
  CONSTRAINT "contact_link_connection_fkey"
    FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "connection"("tenant_id", "id") ON DELETE CASCADE,
  CONSTRAINT "contact_link_contact_fkey"
    FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "contact_link_external_id_connection_id_tenant_id_key"
  ON "contact_link"("external_id", "connection_id", "tenant_id");
-- The outgoing work: few rows, whatever the size of the table.
CREATE INDEX "contact_link_due_idx" ON "contact_link"("tenant_id", "connection_id", "due_at") WHERE "due_at" IS NOT NULL;

CREATE TABLE "webhook_event" (
  "id" BIGSERIAL NOT NULL,
  "tenant_id" UUID,
  "provider" TEXT NOT NULL,
  "portal_id" TEXT NOT NULL,
  "subscription_type" TEXT NOT NULL,
  "object_type_id" TEXT,
  "object_id" TEXT,
  "property_name" TEXT,
  "change_source" TEXT,
  "source_id" TEXT,
  "dedup_key" BYTEA NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "handled" BOOLEAN NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "claimed_until" TIMESTAMPTZ(3),
  "processed_at" TIMESTAMPTZ(3),
  "outcome" TEXT,
  CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "webhook_event_provider_portal_id_dedup_key_key"
  ON "webhook_event"("provider", "portal_id", "dedup_key");
CREATE INDEX "webhook_event_waiting_idx" ON "webhook_event"("tenant_id", "object_id", "id")
  WHERE "processed_at" IS NULL AND "handled";

CREATE TABLE "sync_session" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "connection_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "requested_by" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "started_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  "done" INTEGER NOT NULL DEFAULT 0,
  "total" INTEGER,
  "counts" JSONB NOT NULL,
  "checkpoint" JSONB NOT NULL,
  "error" JSONB,
  "lease_id" UUID,
  "lease_until" TIMESTAMPTZ(3),
  "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "sync_session_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "sync_session_status_check"
    CHECK ("status" IN ('pending', 'running', 'completed', 'failed', 'cancelled'))
);
CREATE INDEX "sync_session_tenant_id_created_at_idx" ON "sync_session"("tenant_id", "created_at");
-- One at a time: the database, not a check in code, refuses a second running session of a connection.
CREATE UNIQUE INDEX "sync_session_running_key" ON "sync_session"("tenant_id", "connection_id")
  WHERE "status" IN ('pending', 'running');

CREATE TABLE "conflict" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "contact_id" UUID NOT NULL,
  "field" TEXT NOT NULL,
  "base" TEXT,
  "sides" JSONB NOT NULL,
  "status" TEXT NOT NULL,
  "rule" TEXT NOT NULL,
  "winner" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "decided_at" TIMESTAMPTZ(3),
  CONSTRAINT "conflict_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "conflict_status_check" CHECK ("status" IN ('open', 'decided', 'closed')),
  CONSTRAINT "conflict_contact_fkey"
    FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE
);
CREATE INDEX "conflict_tenant_id_contact_id_field_idx" ON "conflict"("tenant_id", "contact_id", "field");

CREATE TABLE "audit_entry" (
  "id" BIGSERIAL NOT NULL,
  "tenant_id" UUID NOT NULL,
  "contact_id" UUID,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "source" TEXT NOT NULL,
  "via" TEXT NOT NULL,
  "who" TEXT,
  "action" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "session_id" UUID,
  "old_values" JSONB,
  "new_values" JSONB,
  CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_entry_tenant_id_contact_id_id_idx" ON "audit_entry"("tenant_id", "contact_id", "id");

CREATE TABLE "rate_budget" (
  "key" TEXT NOT NULL,
  "stamps" BIGINT[],
  CONSTRAINT "rate_budget_pkey" PRIMARY KEY ("key")
);

-- Row-level security: the application sees the tenant named by app.tenant_id and nothing else; unset shows no row.
-- The owner's policy serves the definer functions below and migrations; FORCE binds the owner to policies too.
DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['connection', 'api_key', 'contact', 'contact_link', 'webhook_event', 'sync_session',
                           'conflict', 'audit_entry'] LOOP
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
ALTER TABLE "tenant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "tenant" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON "tenant" TO kindred_app
  USING (id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY owner_all ON "tenant" TO CURRENT_USER USING (true) WITH CHECK (true);

GRANT USAGE ON SCHEMA public TO kindred_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  "tenant", "connection", "oauth_state", "api_key", "contact", "contact_link", "sync_session", "conflict", "rate_budget"
  TO kindred_app;
GRANT SELECT, UPDATE ON "webhook_event" TO kindred_app;
-- The audit trail is append-only for the application.
GRANT SELECT, INSERT ON "audit_entry" TO kindred_app;
GRANT USAGE ON SEQUENCE "audit_entry_id_seq" TO kindred_app;

-- The only ways across tenants. Each does one thing, shows as little as possible and pins its search path.

-- Which tenant a portal is; creates it when the app is installed there for the first time.
CREATE FUNCTION tenant_of_portal(p_portal_id TEXT)
RETURNS TABLE (tenant_id UUID, status TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.id, t.status FROM public.tenant t WHERE t.portal_id = p_portal_id
$$;

CREATE FUNCTION register_tenant(p_id UUID, p_portal_id TEXT, p_now TIMESTAMPTZ)
RETURNS TABLE (tenant_id UUID)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO public.tenant (id, portal_id, created_at) VALUES (p_id, p_portal_id, p_now)
  ON CONFLICT (portal_id) DO UPDATE SET status = 'active', uninstalled_at = NULL
  RETURNING id
$$;

CREATE FUNCTION api_key_by_hash(p_hash BYTEA)
RETURNS TABLE (tenant_id UUID, id UUID, name TEXT, role TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT k.tenant_id, k.id, k.name, k.role
  FROM public.api_key k JOIN public.tenant t ON t.id = k.tenant_id AND t.status = 'active'
  WHERE k.key_hash = p_hash AND k.revoked_at IS NULL
$$;

-- Records a webhook batch of any portals: accepted means on disk. Ordered by key, so that two batches that overlap
-- wait for each other instead of deadlocking.
CREATE FUNCTION record_webhook_events(
  p_provider TEXT, p_portal_ids TEXT[], p_types TEXT[], p_object_type_ids TEXT[], p_object_ids TEXT[],
  p_property_names TEXT[], p_change_sources TEXT[], p_source_ids TEXT[], p_dedup_keys BYTEA[],
  p_occurred_at TIMESTAMPTZ[], p_handled BOOLEAN[], p_received_at TIMESTAMPTZ)
RETURNS TABLE (tenant_id UUID, recorded BIGINT, waiting BIGINT)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH recorded AS (
    INSERT INTO public.webhook_event
      (tenant_id, provider, portal_id, subscription_type, object_type_id, object_id, property_name, change_source,
       source_id, dedup_key, occurred_at, received_at, handled)
    SELECT t.id, p_provider, e.portal_id, e.type, e.object_type_id, e.object_id, e.property_name, e.change_source,
           e.source_id, e.dedup_key, e.occurred_at, p_received_at, e.handled AND t.id IS NOT NULL
    FROM unnest(p_portal_ids, p_types, p_object_type_ids, p_object_ids, p_property_names, p_change_sources,
                p_source_ids, p_dedup_keys, p_occurred_at, p_handled)
      AS e(portal_id, type, object_type_id, object_id, property_name, change_source, source_id, dedup_key,
           occurred_at, handled)
    LEFT JOIN public.tenant t ON t.portal_id = e.portal_id AND t.status = 'active'
    ORDER BY e.portal_id, e.dedup_key
    ON CONFLICT (provider, portal_id, dedup_key) DO NOTHING
    RETURNING webhook_event.tenant_id, webhook_event.handled
  )
  SELECT r.tenant_id, count(*), count(*) FILTER (WHERE r.handled) FROM recorded r GROUP BY r.tenant_id
$$;

-- What the sweeper wakes up: tenants with hints, outgoing changes or sessions that nobody holds.
CREATE FUNCTION work_due(p_now TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (kind TEXT, tenant_id UUID, session_id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH active AS (
    SELECT t.id, c.fields_due_at FROM public.tenant t JOIN public.connection c
      ON c.tenant_id = t.id AND c.provider = 'hubspot' AND c.status = 'connected'
      AND (c.parked_until IS NULL OR c.parked_until <= p_now)
    WHERE t.status = 'active'
  )
  (SELECT 'inbox', a.id, NULL::uuid FROM active a WHERE EXISTS (
     SELECT FROM public.webhook_event e WHERE e.tenant_id = a.id AND e.processed_at IS NULL AND e.handled
       AND (e.claimed_until IS NULL OR e.claimed_until <= p_now)) LIMIT p_limit)
  UNION ALL
  (SELECT 'push', a.id, NULL::uuid FROM active a WHERE EXISTS (
     SELECT FROM public.contact_link l WHERE l.tenant_id = a.id AND l.due_at <= p_now) LIMIT p_limit)
  UNION ALL
  (SELECT 'fields', a.id, NULL::uuid FROM active a WHERE a.fields_due_at <= p_now LIMIT p_limit)
  UNION ALL
  (SELECT 'session', s.tenant_id, s.id FROM public.sync_session s JOIN active a ON a.id = s.tenant_id
   WHERE s.status IN ('pending', 'running') AND (s.lease_until IS NULL OR s.lease_until <= p_now) LIMIT p_limit)
$$;

-- Removes finished events after the time in which HubSpot may deliver them again.
CREATE FUNCTION prune_webhook_events(p_before TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (pruned BIGINT)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (
    DELETE FROM public.webhook_event WHERE id IN (
      SELECT e.id FROM public.webhook_event e
      WHERE e.received_at < p_before AND (e.processed_at IS NOT NULL OR NOT e.handled)
      ORDER BY e.id LIMIT p_limit)
    RETURNING 1)
  SELECT count(*) FROM gone
$$;

-- Every portal that is connected, for the operator's commands.
CREATE FUNCTION connected_portals()
RETURNS TABLE (tenant_id UUID, portal_id TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.id, t.portal_id FROM public.tenant t
  JOIN public.connection c ON c.tenant_id = t.id AND c.provider = 'hubspot' AND c.status = 'connected'
  WHERE t.status = 'active' ORDER BY t.portal_id
$$;

-- Which migrations this database has: a process without the owner's rights must know whether it fits.
CREATE FUNCTION applied_migrations()
RETURNS TABLE (name TEXT)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT m.migration_name::text FROM public._prisma_migrations m WHERE m.finished_at IS NOT NULL;
END
$$;

REVOKE ALL ON FUNCTION applied_migrations(), connected_portals(), tenant_of_portal(TEXT), register_tenant(UUID, TEXT, TIMESTAMPTZ), api_key_by_hash(BYTEA),
  record_webhook_events(TEXT, TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], BYTEA[], TIMESTAMPTZ[],
                        BOOLEAN[], TIMESTAMPTZ),
  work_due(TIMESTAMPTZ, INTEGER), prune_webhook_events(TIMESTAMPTZ, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION applied_migrations(), connected_portals(), tenant_of_portal(TEXT), register_tenant(UUID, TEXT, TIMESTAMPTZ), api_key_by_hash(BYTEA),
  record_webhook_events(TEXT, TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], TEXT[], BYTEA[], TIMESTAMPTZ[],
                        BOOLEAN[], TIMESTAMPTZ),
  work_due(TIMESTAMPTZ, INTEGER), prune_webhook_events(TIMESTAMPTZ, INTEGER) TO kindred_app;
