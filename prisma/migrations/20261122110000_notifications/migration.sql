-- Notifications: who must look at what. Triggers note a cause in the transaction of what happened, so that no writer can
-- forget one; a job gathers causes into notifications, each once. Kinds, ids and counts; never what a record says.

CREATE TABLE "notification_cause" (
  "id" BIGSERIAL NOT NULL,
  "tenant_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  -- The same cause is one notification. Digests have none: their hour is.
  "cause" TEXT,
  -- Only for this person; null: for everybody with the right.
  "user_id" TEXT,
  -- Not for this person, who knows.
  "not_for" TEXT,
  "data" JSONB NOT NULL DEFAULT '{}',
  "many" INTEGER NOT NULL DEFAULT 1,
  -- Not news: what begins with this cause needs nobody any more.
  "ends" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "notification_cause_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "notification_cause_tenant_id_id_idx" ON "notification_cause"("tenant_id", "id");

CREATE TABLE "notification" (
  "id" UUID NOT NULL,
  "tenant_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "cause" TEXT NOT NULL,
  "user_id" TEXT,
  "not_for" TEXT,
  "data" JSONB NOT NULL,
  "count" INTEGER NOT NULL,
  -- Rises with every change, in the order of commits within a tenant: what somebody has read is a number.
  "seq" BIGSERIAL NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "over_at" TIMESTAMPTZ(3),
  CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notification_cause_key" ON "notification"("tenant_id", "cause");
CREATE UNIQUE INDEX "notification_seq_key" ON "notification"("tenant_id", "seq");

CREATE TABLE "notification_preference" (
  "tenant_id" UUID NOT NULL,
  "user_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "enabled" BOOLEAN NOT NULL,
  CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("tenant_id", "user_id", "kind", "channel"),
  CONSTRAINT "notification_preference_channel_check" CHECK ("channel" IN ('inbox', 'email'))
);

-- In the list: that a reader has read it, as of `seq`. By e-mail: that it is to be sent, and what became of it.
CREATE TABLE "notification_delivery" (
  "tenant_id" UUID NOT NULL,
  "notification_id" UUID NOT NULL,
  -- A person's HubSpot number, or `key:` and the id of an API key.
  "reader" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "seq" BIGINT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "due_at" TIMESTAMPTZ(3),
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "tried_at" TIMESTAMPTZ(3),
  "mail_id" UUID,
  CONSTRAINT "notification_delivery_pkey" PRIMARY KEY ("tenant_id", "notification_id", "reader", "channel"),
  CONSTRAINT "notification_delivery_state_check" CHECK (
    ("channel" = 'inbox' AND "state" = 'read')
    OR ("channel" = 'email' AND "state" IN ('waiting', 'sending', 'sent', 'unknown', 'failed', 'dropped')))
);
CREATE INDEX "notification_delivery_due_idx" ON "notification_delivery"("due_at")
  WHERE "channel" = 'email' AND "state" IN ('waiting', 'sending');
CREATE INDEX "notification_delivery_tried_idx" ON "notification_delivery"("tenant_id", "reader", "tried_at")
  WHERE "channel" = 'email';

-- Where a person gets mail: sealed under the keyring, kept only where mail can be sent.
ALTER TABLE "app_user" ADD COLUMN "sealed_email" TEXT;

DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['notification_cause', 'notification', 'notification_preference', 'notification_delivery'] LOOP
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
-- Nobody but the triggers notes causes.
GRANT SELECT, DELETE ON "notification_cause" TO kindred_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "notification", "notification_preference", "notification_delivery" TO kindred_app;
GRANT USAGE ON SEQUENCE "notification_seq_seq" TO kindred_app;

-- --- causes ------------------------------------------------------------------------------------------------------------

-- A dry run is nobody's news, and who has left has nobody to tell.
CREATE FUNCTION note_cause(p_tenant_id UUID, p_kind TEXT, p_cause TEXT, p_data JSONB, p_many INTEGER DEFAULT 1,
                           p_user_id TEXT DEFAULT NULL, p_not_for TEXT DEFAULT NULL)
RETURNS VOID
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO public.notification_cause (tenant_id, kind, cause, data, many, user_id, not_for)
  SELECT p_tenant_id, p_kind, p_cause, p_data, p_many, p_user_id, p_not_for
  FROM public.tenant t WHERE t.id = p_tenant_id AND t.plan_of IS NULL AND t.status = 'active'
$$;

CREATE FUNCTION note_cause_over(p_tenant_id UUID, p_kind TEXT, p_cause TEXT) RETURNS VOID
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO public.notification_cause (tenant_id, kind, cause, ends)
  SELECT p_tenant_id, p_kind, p_cause, true
  FROM public.tenant t WHERE t.id = p_tenant_id AND t.plan_of IS NULL AND t.status = 'active'
$$;

-- Thousands of questions of one statement are one cause.
CREATE FUNCTION note_conflicts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.note_cause(n.tenant_id, 'conflicts_waiting', NULL, '{}', count(*)::int)
  FROM new_rows n WHERE n.status = 'open' GROUP BY n.tenant_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER conflicts_noted AFTER INSERT ON "conflict" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_conflicts();

CREATE FUNCTION note_exceptions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.note_cause(n.tenant_id, 'exceptions_raised', NULL, '{}', count(*)::int)
  FROM new_rows n WHERE n.status = 'open' GROUP BY n.tenant_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER exceptions_noted AFTER INSERT ON "sync_exception" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_exceptions();

CREATE FUNCTION note_reopened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.note_cause(
    NEW.tenant_id, CASE TG_TABLE_NAME WHEN 'conflict' THEN 'conflicts_waiting' ELSE 'exceptions_raised' END, NULL, '{}');
  RETURN NULL;
END
$$;
CREATE TRIGGER conflict_reopened_noted AFTER UPDATE ON "conflict" FOR EACH ROW
  WHEN (OLD.status <> 'open' AND NEW.status = 'open') EXECUTE FUNCTION note_reopened();
CREATE TRIGGER exception_reopened_noted AFTER UPDATE ON "sync_exception" FOR EACH ROW
  WHEN (OLD.status <> 'open' AND NEW.status = 'open') EXECUTE FUNCTION note_reopened();

-- The person of a caller's name ("user 1001"); null for a key, and for Kindred itself.
CREATE FUNCTION person_of_label(p_label TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$ SELECT substring(p_label FROM '^user (.+)$') $$;

CREATE FUNCTION note_approval() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  asked_by TEXT := public.person_of_label(NEW.requested_by);
BEGIN
  IF NEW.status = 'waiting' THEN
    PERFORM public.note_cause(NEW.tenant_id, 'approval_waiting', 'approval_waiting:' || NEW.id,
      jsonb_build_object('approvalId', NEW.id), 1, NULL, asked_by);
    RETURN NULL;
  END IF;
  PERFORM public.note_cause_over(NEW.tenant_id, 'approval_waiting', 'approval_waiting:' || NEW.id);
  -- Who takes their own request back knows.
  IF asked_by IS NOT NULL AND NEW.decided_by IS DISTINCT FROM NEW.requested_by THEN
    PERFORM public.note_cause(NEW.tenant_id, 'request_decided', 'request_decided:' || NEW.id || ':' || NEW.status,
      jsonb_build_object('approvalId', NEW.id, 'status', NEW.status), 1, asked_by);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER approval_asked_noted AFTER INSERT ON "approval" FOR EACH ROW
  WHEN (NEW.status = 'waiting') EXECUTE FUNCTION note_approval();
CREATE TRIGGER approval_changed_noted AFTER UPDATE ON "approval" FOR EACH ROW
  WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION note_approval();

-- One of four, or nothing: it failed, it left something to people, the first one is through, a plan is ready. What a sync
-- of single records leaves to people is among the exceptions.
CREATE FUNCTION note_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  waiting INTEGER := coalesce((NEW.counts ->> 'errors')::int, 0) + coalesce((
    SELECT sum((c ->> 'refused')::int)::int
    FROM jsonb_array_elements(coalesce(NEW.result -> 'perConnection', '[]')) AS c), 0);
  v_kind TEXT := CASE
    WHEN NEW.status = 'failed' THEN 'session_failed'
    WHEN NEW.kind = 'plan' THEN 'plan_ready'
    WHEN waiting > 0 AND NEW.kind <> 'targeted' THEN 'session_partly'
    WHEN NEW.kind = 'first' THEN 'first_sync_done' END;
BEGIN
  IF v_kind IS NOT NULL THEN
    PERFORM public.note_cause(NEW.tenant_id, v_kind, 'session:' || NEW.id,
      jsonb_build_object('sessionId', NEW.id, 'sessionKind', NEW.kind), greatest(waiting, 1));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER session_ended_noted AFTER UPDATE ON "sync_session" FOR EACH ROW
  WHEN (OLD.status <> NEW.status AND NEW.status IN ('failed', 'completed')) EXECUTE FUNCTION note_session();

-- `error` says that nobody asked for the end.
CREATE FUNCTION note_connection() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  about JSONB := jsonb_build_object('provider', NEW.provider);
  moment TEXT := ':' || pg_current_xact_id()::text;
  has_field BOOLEAN := NEW.field_state IN ('ready', 'mapped');
BEGIN
  IF OLD.status = 'connected' AND NEW.status <> 'connected' AND NEW.error IS NOT NULL THEN
    PERFORM public.note_cause(NEW.tenant_id, 'connection_lost', 'connection_lost:' || NEW.id || moment, about);
  ELSIF OLD.status <> 'connected' AND NEW.status = 'connected' THEN
    PERFORM public.note_cause_over(NEW.tenant_id, 'connection_lost', 'connection_lost:' || NEW.id || ':');
  END IF;
  IF OLD.parked_until IS NOT NULL AND NEW.parked_until IS NULL THEN
    PERFORM public.note_cause_over(NEW.tenant_id, 'connection_paused', 'connection_paused:' || NEW.id || ':');
  END IF;
  IF has_field THEN
    IF OLD.field_state NOT IN ('ready', 'mapped') THEN
      PERFORM public.note_cause_over(NEW.tenant_id, 'pronouns_field', 'pronouns_field:' || NEW.id || ':');
    END IF;
  ELSIF NEW.status = 'connected' AND OLD.status = 'connected' AND OLD.field_state <> NEW.field_state THEN
    PERFORM public.note_cause(NEW.tenant_id, 'pronouns_field', 'pronouns_field:' || NEW.id || moment,
      about || jsonb_build_object('fieldState', NEW.field_state));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER connection_changed_noted AFTER UPDATE ON "connection" FOR EACH ROW
  WHEN (OLD.status <> NEW.status OR OLD.field_state <> NEW.field_state
        OR (OLD.parked_until IS NOT NULL AND NEW.parked_until IS NULL))
  EXECUTE FUNCTION note_connection();

CREATE FUNCTION note_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.note_cause(NEW.tenant_id, 'role_changed',
    'role_changed:' || NEW.hubspot_user_id || ':' || pg_current_xact_id()::text,
    jsonb_build_object('role', NEW.role), 1, NEW.hubspot_user_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER user_role_noted AFTER UPDATE ON "app_user" FOR EACH ROW
  WHEN (OLD.role <> NEW.role AND NEW.removed_at IS NULL) EXECUTE FUNCTION note_role();

-- What only time brings: a key that ends within a week (not one that was made for a day, or was replaced), and a CRM that
-- is left alone for more than an hour, once a day. Answers how many causes were noted.
CREATE FUNCTION note_causes_of_time(p_now TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (noted BIGINT)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH found AS (
    SELECT k.tenant_id, 'key_ending' AS kind, 'key_ending:' || k.id || ':' || extract(epoch FROM k.expires_at)::bigint AS cause,
      jsonb_build_object('keyId', k.id, 'endsAt', to_char(k.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS data
    FROM public.api_key k
    WHERE k.revoked_at IS NULL AND k.rotated_to IS NULL AND k.expires_at > p_now
      AND k.expires_at <= p_now + interval '7 days' AND k.expires_at - k.created_at > interval '1 day'
    UNION ALL
    SELECT c.tenant_id, 'connection_paused', 'connection_paused:' || c.id || ':' || to_char(p_now AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
      jsonb_build_object('provider', c.provider, 'until', to_char(c.parked_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM public.connection c WHERE c.status = 'connected' AND c.parked_until > p_now + interval '1 hour'
  ), fresh AS (
    SELECT f.* FROM found f JOIN public.tenant t ON t.id = f.tenant_id AND t.plan_of IS NULL AND t.status = 'active'
    WHERE NOT EXISTS (SELECT FROM public.notification n WHERE n.tenant_id = f.tenant_id AND n.cause = f.cause)
      AND NOT EXISTS (SELECT FROM public.notification_cause c WHERE c.tenant_id = f.tenant_id AND c.cause = f.cause)
    LIMIT p_limit
  ), made AS (
    INSERT INTO public.notification_cause (tenant_id, kind, cause, data)
    SELECT f.tenant_id, f.kind, f.cause, f.data FROM fresh f RETURNING 1
  )
  SELECT count(*) FROM made
$$;

-- Who has left is written to no more.
CREATE FUNCTION forget_addresses() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.app_user u SET sealed_email = NULL WHERE u.tenant_id = NEW.id AND u.sealed_email IS NOT NULL;
  UPDATE public.notification_delivery d SET state = 'dropped', due_at = NULL
  WHERE d.tenant_id = NEW.id AND d.channel = 'email' AND d.state = 'waiting';
  RETURN NULL;
END
$$;
CREATE TRIGGER tenant_left_forgotten AFTER UPDATE ON "tenant" FOR EACH ROW
  WHEN (OLD.status = 'active' AND NEW.status <> 'active') EXECUTE FUNCTION forget_addresses();

-- --- who follows -------------------------------------------------------------------------------------------------------

CREATE FUNCTION tell_notification() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.realtime_tell(NEW.tenant_id, 'notification:new',
    jsonb_build_object('notificationId', NEW.id, 'kind', NEW.kind));
  RETURN NULL;
END
$$;
CREATE TRIGGER notification_made AFTER INSERT ON "notification" FOR EACH ROW EXECUTE FUNCTION tell_notification();
CREATE TRIGGER notification_raised AFTER UPDATE ON "notification" FOR EACH ROW
  WHEN (OLD.count <> NEW.count) EXECUTE FUNCTION tell_notification();

-- --- ways across tenants -----------------------------------------------------------------------------------------------

-- Whose causes wait to be gathered, and whose mail is due or was left by a process that died.
CREATE FUNCTION notifications_due(p_now TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (kind TEXT, tenant_id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  (SELECT DISTINCT 'gather', c.tenant_id FROM public.notification_cause c LIMIT p_limit)
  UNION ALL
  (SELECT DISTINCT 'mail', d.tenant_id FROM public.notification_delivery d
   WHERE d.channel = 'email' AND d.state IN ('waiting', 'sending') AND d.due_at <= p_now LIMIT p_limit)
$$;

-- For the rotation of the keyring: addresses under other keys than the newest, and their new seal.
CREATE FUNCTION addresses_under_others(p_newest TEXT, p_after_tenant UUID, p_after_user TEXT, p_limit INTEGER)
RETURNS TABLE (tenant_id UUID, user_id TEXT, sealed_email TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT u.tenant_id, u.hubspot_user_id, u.sealed_email FROM public.app_user u
  WHERE u.sealed_email IS NOT NULL AND split_part(u.sealed_email, '.', 2) <> p_newest
    AND (u.tenant_id, u.hubspot_user_id) > (p_after_tenant, p_after_user)
  ORDER BY u.tenant_id, u.hubspot_user_id LIMIT p_limit
$$;

CREATE FUNCTION reseal_address(p_tenant_id UUID, p_user_id TEXT, p_from TEXT, p_to TEXT)
RETURNS TABLE (changed BIGINT)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH done AS (
    UPDATE public.app_user u SET sealed_email = p_to
    WHERE u.tenant_id = p_tenant_id AND u.hubspot_user_id = p_user_id AND u.sealed_email = p_from RETURNING 1)
  SELECT count(*) FROM done
$$;

CREATE OR REPLACE FUNCTION sealed_key_usage()
RETURNS TABLE (what TEXT, key_id TEXT, total BIGINT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT 'connections', split_part(c.sealed_data_key, '.', 2), count(*) FROM public.connection c
  WHERE c.sealed_data_key IS NOT NULL GROUP BY 2
  UNION ALL
  SELECT 'oauth_states', split_part(s.sealed_verifier, '.', 2), count(*) FROM public.oauth_state s
  WHERE s.sealed_verifier IS NOT NULL GROUP BY 2
  UNION ALL
  SELECT 'mac_keys', split_part(m.sealed_key, '.', 2), count(*) FROM public.retired_mac_key m GROUP BY 2
  UNION ALL
  SELECT 'addresses', split_part(u.sealed_email, '.', 2), count(*) FROM public.app_user u
  WHERE u.sealed_email IS NOT NULL GROUP BY 2
$$;

REVOKE ALL ON FUNCTION note_cause(UUID, TEXT, TEXT, JSONB, INTEGER, TEXT, TEXT), note_cause_over(UUID, TEXT, TEXT),
  note_conflicts(), note_exceptions(), forget_addresses(), note_reopened(), note_approval(), note_session(), note_connection(), note_role(),
  note_causes_of_time(TIMESTAMPTZ, INTEGER), tell_notification(), notifications_due(TIMESTAMPTZ, INTEGER),
  addresses_under_others(TEXT, UUID, TEXT, INTEGER), reseal_address(UUID, TEXT, TEXT, TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION note_causes_of_time(TIMESTAMPTZ, INTEGER), notifications_due(TIMESTAMPTZ, INTEGER),
  addresses_under_others(TEXT, UUID, TEXT, INTEGER), reseal_address(UUID, TEXT, TEXT, TEXT) TO kindred_app;
