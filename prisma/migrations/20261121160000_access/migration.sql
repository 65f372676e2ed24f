-- API keys that are narrowed, end, and can be followed; people whose access was taken away; repeats of writes that are
-- answered as the first time; how often keys read personal data.

ALTER TABLE "api_key"
  -- Empty: everything that the role may.
  ADD COLUMN "scopes" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "expires_at" TIMESTAMPTZ(3),
  ADD COLUMN "last_used_at" TIMESTAMPTZ(3),
  ADD COLUMN "created_by" TEXT,
  ADD COLUMN "rotated_to" UUID;

ALTER TABLE "app_user"
  ADD COLUMN "removed_at" TIMESTAMPTZ(3);

-- Who an API key is. What has ended is told from what never was, so that its owner gets a clear answer.
CREATE FUNCTION caller_of_key(p_hash BYTEA)
RETURNS TABLE (tenant_id UUID, id UUID, name TEXT, role TEXT, scopes TEXT[], expires_at TIMESTAMPTZ,
               revoked_at TIMESTAMPTZ, last_used_at TIMESTAMPTZ)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT k.tenant_id, k.id, k.name, k.role, k.scopes, k.expires_at, k.revoked_at, k.last_used_at
  FROM public.api_key k JOIN public.tenant t ON t.id = k.tenant_id AND t.status = 'active'
  WHERE k.key_hash = p_hash
$$;

-- Which tenant a portal is, and who its user is there. A person who was never seen has no role yet.
CREATE FUNCTION caller_of_user(p_portal_id TEXT, p_user_id TEXT)
RETURNS TABLE (tenant_id UUID, status TEXT, role TEXT, removed_at TIMESTAMPTZ)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT t.id, t.status, u.role, u.removed_at
  FROM public.tenant t LEFT JOIN public.app_user u ON u.tenant_id = t.id AND u.hubspot_user_id = p_user_id
  WHERE t.portal_id = p_portal_id
$$;

REVOKE ALL ON FUNCTION caller_of_key(BYTEA), caller_of_user(TEXT, TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION caller_of_key(BYTEA), caller_of_user(TEXT, TEXT) TO kindred_app;
-- Processes of the release before this one still ask api_key_by_hash: it must not know keys that have expired.
CREATE OR REPLACE FUNCTION api_key_by_hash(p_hash BYTEA)
RETURNS TABLE (tenant_id UUID, id UUID, name TEXT, role TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT k.tenant_id, k.id, k.name, k.role
  FROM public.api_key k JOIN public.tenant t ON t.id = k.tenant_id AND t.status = 'active'
  WHERE k.key_hash = p_hash AND k.revoked_at IS NULL AND k.expires_at IS NULL AND k.scopes = '{}'
$$;

-- A tenant whose installer is not known keeps somebody who can grant roles: everybody there could administer until now.
UPDATE "app_user" SET "role" = 'admin' WHERE "role" <> 'admin';

-- What a write with an Idempotency-Key was answered. Kept for a day.
CREATE TABLE "idempotency_record" (
  "tenant_id" UUID NOT NULL,
  "caller" TEXT NOT NULL,
  "key_hash" BYTEA NOT NULL,
  "request_hash" BYTEA NOT NULL,
  "status" INTEGER,
  "content_type" TEXT,
  "body" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "claimed_until" TIMESTAMPTZ(3),
  CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("tenant_id", "caller", "key_hash")
);
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

CREATE TABLE "personal_read" (
  "tenant_id" UUID NOT NULL,
  "key_id" UUID NOT NULL,
  "day" DATE NOT NULL,
  "route" TEXT NOT NULL,
  "requests" BIGINT NOT NULL,
  "records" BIGINT NOT NULL,
  CONSTRAINT "personal_read_pkey" PRIMARY KEY ("tenant_id", "key_id", "day", "route")
);

DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['idempotency_record', 'personal_read'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant_only ON %I TO kindred_app '
      'USING (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) '
      'WITH CHECK (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO kindred_app', t);
  END LOOP;
END
$$;

CREATE FUNCTION prune_idempotency_records(p_before TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (pruned BIGINT)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (
    DELETE FROM public.idempotency_record r
    WHERE (r.tenant_id, r.caller, r.key_hash) IN (
      SELECT i.tenant_id, i.caller, i.key_hash FROM public.idempotency_record i
      WHERE i.created_at < p_before ORDER BY i.created_at LIMIT p_limit)
    RETURNING 1)
  SELECT count(*) FROM gone
$$;
REVOKE ALL ON FUNCTION prune_idempotency_records(TIMESTAMPTZ, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prune_idempotency_records(TIMESTAMPTZ, INTEGER) TO kindred_app;

-- Allowances of callers, tenants and addresses: counts and times only. Unlogged: after a crash everybody begins anew.
CREATE UNLOGGED TABLE "request_allowance" (
  "key" VARCHAR(255) NOT NULL,
  "points" INTEGER NOT NULL DEFAULT 0,
  "expire" BIGINT,
  CONSTRAINT "request_allowance_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "request_allowance_expire_idx" ON "request_allowance"("expire");
GRANT SELECT, INSERT, UPDATE, DELETE ON "request_allowance" TO kindred_app;
