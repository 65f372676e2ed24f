-- Events: what happened, told as it happens. Triggers write them in the transaction of the change, so that no writer can
-- forget one. An event waits in realtime_outbox until it is committed; then it is numbered, in one place at a time, and
-- moved to realtime_event. So numbers come in the order in which they can be read: nothing ever appears behind one.

CREATE TABLE "realtime_outbox" (
  "id" BIGSERIAL NOT NULL,
  "tenant_id" UUID NOT NULL,
  "type" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  "data" JSONB NOT NULL,
  CONSTRAINT "realtime_outbox_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "realtime_event" (
  "seq" BIGINT NOT NULL,
  "tenant_id" UUID NOT NULL,
  "type" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "data" JSONB NOT NULL,
  CONSTRAINT "realtime_event_pkey" PRIMARY KEY ("seq")
);
CREATE INDEX "realtime_event_tenant_id_seq_idx" ON "realtime_event"("tenant_id", "seq");

-- One row: the newest number, and the newest that was removed. A cursor before that one may have missed something.
CREATE TABLE "realtime_position" (
  "one" BOOLEAN NOT NULL DEFAULT true,
  "newest" BIGINT NOT NULL,
  "pruned_to" BIGINT NOT NULL,
  CONSTRAINT "realtime_position_pkey" PRIMARY KEY ("one"),
  CONSTRAINT "realtime_position_one_check" CHECK ("one")
);
INSERT INTO "realtime_position" ("newest", "pruned_to") VALUES (0, 0);
GRANT SELECT ON "realtime_position" TO kindred_app;

-- A secret that opens one connection: hashed, used once, gone after minutes.
CREATE TABLE "realtime_token" (
  "token_hash" BYTEA NOT NULL,
  "tenant_id" UUID NOT NULL,
  "caller" JSONB NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "realtime_token_pkey" PRIMARY KEY ("token_hash")
);
CREATE INDEX "realtime_token_expires_at_idx" ON "realtime_token"("expires_at");

-- What socket.io's adapter sends to the other processes and does not fit into a notification; it prunes this itself.
CREATE TABLE "socket_io_attachments" (
  "id" BIGSERIAL NOT NULL,
  "created_at" TIMESTAMPTZ DEFAULT now(),
  "payload" BYTEA,
  CONSTRAINT "socket_io_attachments_pkey" PRIMARY KEY ("id")
);
GRANT SELECT, INSERT, DELETE ON "socket_io_attachments" TO kindred_app;
GRANT USAGE ON SEQUENCE "socket_io_attachments_id_seq" TO kindred_app;

-- When a session last told of its progress: at most twice a second.
ALTER TABLE "sync_session" ADD COLUMN "told_at" TIMESTAMPTZ(3);

DO $$
DECLARE
  t TEXT;
BEGIN
  FOREACH t IN ARRAY ARRAY['realtime_outbox', 'realtime_event', 'realtime_token'] LOOP
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
-- Nobody but the triggers writes events.
GRANT SELECT ON "realtime_event" TO kindred_app;
GRANT SELECT, INSERT ON "realtime_token" TO kindred_app;

-- --- the bell ----------------------------------------------------------------------------------------------------------

-- Postgres lets one transaction at a time commit that notifies. So whoever finds somebody else ringing at this moment
-- leaves it: listeners look again shortly after a bell, and once a second without one. Deferred to the end of the
-- transaction, so that the bell is held for no longer than its commit.
CREATE FUNCTION ring_realtime_bell() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('kindred realtime bell', 0)) THEN
    PERFORM pg_catalog.pg_notify('kindred_events', '');
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER realtime_bell AFTER INSERT ON "realtime_outbox"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ring_realtime_bell();

-- --- contacts ----------------------------------------------------------------------------------------------------------

-- Up to ten contacts of a statement are an event each. More are one event that names up to 100 of them: a first sync of
-- a hundred thousand people is a thousand events, not a hundred thousand. Copies for a dry run are nobody's news.
CREATE FUNCTION tell_contacts_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM new_rows) THEN RETURN NULL; END IF;
  INSERT INTO public.realtime_outbox (tenant_id, type, data)
  WITH sums AS (
    SELECT n.tenant_id, count(*) AS many FROM new_rows n WHERE n.deleted_at IS NULL GROUP BY n.tenant_id
  ), heard AS (
    SELECT s.* FROM sums s JOIN public.tenant t ON t.id = s.tenant_id AND t.plan_of IS NULL
  )
  SELECT n.tenant_id, 'contact:created', jsonb_build_object('contactId', n.id, 'version', n.version)
  FROM heard h JOIN new_rows n ON n.tenant_id = h.tenant_id AND n.deleted_at IS NULL WHERE h.many <= 10
  UNION ALL
  SELECT h.tenant_id, 'contacts:changed', jsonb_build_object(
    'created', h.many, 'changed', 0, 'deleted', 0, 'contactIds', CASE WHEN h.many <= 100 THEN (
      SELECT jsonb_agg(n.id) FROM new_rows n WHERE n.tenant_id = h.tenant_id AND n.deleted_at IS NULL) END)
  FROM heard h WHERE h.many > 10;
  RETURN NULL;
END
$$;
CREATE TRIGGER contact_created AFTER INSERT ON "contact" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_contacts_created();

CREATE FUNCTION tell_contacts_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM new_rows) THEN RETURN NULL; END IF;
  INSERT INTO public.realtime_outbox (tenant_id, type, data)
  WITH told AS (
    -- Without the documents: of many contacts they are not looked at.
    SELECT n.tenant_id, n.id,
      CASE WHEN o.deleted_at IS NULL AND n.deleted_at IS NOT NULL THEN 'contact:deleted'
           WHEN o.deleted_at IS NOT NULL AND n.deleted_at IS NULL THEN 'contact:restored'
           ELSE 'contact:changed' END AS type
    FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE (o.deleted_at IS NULL) <> (n.deleted_at IS NULL) OR (n.deleted_at IS NULL AND o.version <> n.version)
  ), heard AS (
    SELECT s.* FROM (
      SELECT tenant_id, count(*) AS many, count(*) FILTER (WHERE type = 'contact:deleted') AS deleted
      FROM told GROUP BY tenant_id) s
    JOIN public.tenant t ON t.id = s.tenant_id AND t.plan_of IS NULL
  )
  SELECT w.tenant_id, w.type, jsonb_build_object('contactId', w.id, 'version', n.version) || CASE w.type
    WHEN 'contact:changed' THEN jsonb_build_object('fields', (
      -- Names of the fields whose value differs; never a value.
      SELECT coalesce(jsonb_agg(k.key ORDER BY k.key), '[]'::jsonb)
      FROM (SELECT jsonb_object_keys(o.fields) UNION SELECT jsonb_object_keys(n.fields)) AS k(key)
      WHERE o.fields -> k.key ->> 'value' IS DISTINCT FROM n.fields -> k.key ->> 'value'))
    WHEN 'contact:deleted' THEN jsonb_build_object('mergedInto', n.merged_into)
    ELSE '{}'::jsonb END
  FROM heard h JOIN told w ON w.tenant_id = h.tenant_id
  JOIN new_rows n ON n.id = w.id JOIN old_rows o ON o.id = w.id WHERE h.many <= 10
  UNION ALL
  SELECT h.tenant_id, 'contacts:changed', jsonb_build_object(
    'created', 0, 'changed', h.many - h.deleted, 'deleted', h.deleted, 'contactIds', CASE WHEN h.many <= 100 THEN (
      SELECT jsonb_agg(w.id) FROM told w WHERE w.tenant_id = h.tenant_id) END)
  FROM heard h WHERE h.many > 10;
  RETURN NULL;
END
$$;
CREATE TRIGGER contact_changed AFTER UPDATE ON "contact" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_contacts_changed();

CREATE FUNCTION tell_contacts_gone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM old_rows) THEN RETURN NULL; END IF;
  INSERT INTO public.realtime_outbox (tenant_id, type, data)
  WITH sums AS (
    SELECT o.tenant_id, count(*) AS many FROM old_rows o WHERE o.deleted_at IS NULL GROUP BY o.tenant_id
  ), heard AS (
    SELECT s.* FROM sums s JOIN public.tenant t ON t.id = s.tenant_id AND t.plan_of IS NULL
  )
  SELECT o.tenant_id, 'contact:deleted',
    jsonb_build_object('contactId', o.id, 'version', o.version, 'mergedInto', o.merged_into)
  FROM heard h JOIN old_rows o ON o.tenant_id = h.tenant_id AND o.deleted_at IS NULL WHERE h.many <= 10
  UNION ALL
  SELECT h.tenant_id, 'contacts:changed', jsonb_build_object(
    'created', 0, 'changed', 0, 'deleted', h.many, 'contactIds', CASE WHEN h.many <= 100 THEN (
      SELECT jsonb_agg(o.id) FROM old_rows o WHERE o.tenant_id = h.tenant_id AND o.deleted_at IS NULL) END)
  FROM heard h WHERE h.many > 10;
  RETURN NULL;
END
$$;
CREATE TRIGGER contact_gone AFTER DELETE ON "contact" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_contacts_gone();

-- --- one row, one event ------------------------------------------------------------------------------------------------

-- These are rare beside contacts. Each trigger's condition is asked before anything is queued: links and sessions are
-- written all the time, and hardly ever so that somebody must be told.
CREATE FUNCTION realtime_tell(p_tenant_id UUID, p_type TEXT, p_data JSONB) RETURNS VOID
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO public.realtime_outbox (tenant_id, type, data)
  SELECT p_tenant_id, p_type, p_data FROM public.tenant t WHERE t.id = p_tenant_id AND t.plan_of IS NULL
$$;

CREATE FUNCTION tell_record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.realtime_tell(
    NEW.tenant_id, CASE NEW.status WHEN 'error' THEN 'record:error' ELSE 'record:recovered' END,
    jsonb_build_object('contactId', NEW.contact_id, 'provider', NEW.provider, 'externalId', NEW.external_id)
    || CASE NEW.status WHEN 'error' THEN jsonb_build_object('code', NEW.last_error ->> 'code') ELSE '{}'::jsonb END);
  RETURN NULL;
END
$$;
CREATE TRIGGER record_changed AFTER UPDATE ON "contact_link" FOR EACH ROW
  WHEN (OLD.status <> NEW.status AND (OLD.status = 'error' OR NEW.status = 'error'))
  EXECUTE FUNCTION tell_record();

CREATE FUNCTION tell_conflict() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  c public.conflict := coalesce(NEW, OLD);
  status TEXT := CASE TG_OP WHEN 'DELETE' THEN 'closed' ELSE c.status END;
BEGIN
  PERFORM public.realtime_tell(
    c.tenant_id, CASE status WHEN 'open' THEN 'conflict:opened' ELSE 'conflict:closed' END,
    jsonb_build_object('conflictId', c.id, 'contactId', c.contact_id, 'field', c.field, 'provider', c.provider)
    || CASE status WHEN 'open' THEN '{}'::jsonb ELSE jsonb_build_object('status', status) END);
  RETURN NULL;
END
$$;
CREATE TRIGGER conflict_opened AFTER INSERT ON "conflict" FOR EACH ROW
  WHEN (NEW.status = 'open') EXECUTE FUNCTION tell_conflict();
CREATE TRIGGER conflict_changed AFTER UPDATE ON "conflict" FOR EACH ROW
  WHEN ((OLD.status = 'open') <> (NEW.status = 'open')) EXECUTE FUNCTION tell_conflict();
CREATE TRIGGER conflict_gone AFTER DELETE ON "conflict" FOR EACH ROW
  WHEN (OLD.status = 'open') EXECUTE FUNCTION tell_conflict();

CREATE FUNCTION tell_exception() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  e public.sync_exception := coalesce(NEW, OLD);
  status TEXT := CASE TG_OP WHEN 'DELETE' THEN 'dismissed' ELSE e.status END;
BEGIN
  PERFORM public.realtime_tell(
    e.tenant_id, CASE status WHEN 'open' THEN 'exception:opened' ELSE 'exception:closed' END,
    jsonb_build_object('exceptionId', e.id, 'kind', e.kind, 'provider', e.provider, 'contactId', e.contact_id)
    || CASE status WHEN 'open' THEN '{}'::jsonb ELSE jsonb_build_object('status', status) END);
  RETURN NULL;
END
$$;
CREATE TRIGGER exception_opened AFTER INSERT ON "sync_exception" FOR EACH ROW
  WHEN (NEW.status = 'open') EXECUTE FUNCTION tell_exception();
CREATE TRIGGER exception_changed AFTER UPDATE ON "sync_exception" FOR EACH ROW
  WHEN ((OLD.status = 'open') <> (NEW.status = 'open')) EXECUTE FUNCTION tell_exception();
CREATE TRIGGER exception_gone AFTER DELETE ON "sync_exception" FOR EACH ROW
  WHEN (OLD.status = 'open') EXECUTE FUNCTION tell_exception();

CREATE FUNCTION tell_approval() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.realtime_tell(
    NEW.tenant_id, CASE NEW.status WHEN 'waiting' THEN 'approval:waiting' ELSE 'approval:decided' END,
    jsonb_build_object('approvalId', NEW.id, 'kind', NEW.kind)
    || CASE NEW.status WHEN 'waiting' THEN '{}'::jsonb ELSE jsonb_build_object('status', NEW.status) END);
  RETURN NULL;
END
$$;
CREATE TRIGGER approval_asked AFTER INSERT ON "approval" FOR EACH ROW
  WHEN (NEW.status = 'waiting') EXECUTE FUNCTION tell_approval();
CREATE TRIGGER approval_changed AFTER UPDATE ON "approval" FOR EACH ROW
  WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION tell_approval();

CREATE FUNCTION tell_connection() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.realtime_tell(NEW.tenant_id, 'connection:status', jsonb_build_object(
    'provider', NEW.provider, 'status', NEW.status,
    'pausedUntil', to_char(NEW.parked_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  RETURN NULL;
END
$$;
CREATE TRIGGER connection_made AFTER INSERT ON "connection" FOR EACH ROW EXECUTE FUNCTION tell_connection();
CREATE TRIGGER connection_changed AFTER UPDATE ON "connection" FOR EACH ROW
  WHEN (OLD.status <> NEW.status OR OLD.parked_until IS DISTINCT FROM NEW.parked_until)
  EXECUTE FUNCTION tell_connection();

CREATE FUNCTION tell_setting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.realtime_tell(NEW.tenant_id, 'settings:changed', jsonb_build_object('version', NEW.version));
  RETURN NULL;
END
$$;
CREATE TRIGGER setting_made AFTER INSERT ON "setting" FOR EACH ROW EXECUTE FUNCTION tell_setting();
CREATE TRIGGER setting_changed AFTER UPDATE ON "setting" FOR EACH ROW
  WHEN (OLD.version <> NEW.version) EXECUTE FUNCTION tell_setting();

-- --- syncs -------------------------------------------------------------------------------------------------------------

-- The row itself remembers when it last told, so that two workers cannot both do so.
CREATE FUNCTION note_session_told() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.told_at IS NULL OR clock_timestamp() - OLD.told_at NOT BETWEEN interval '0' AND interval '500 milliseconds' THEN
    NEW.told_at := clock_timestamp();
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER session_telling BEFORE UPDATE ON "sync_session" FOR EACH ROW
  WHEN (OLD.status = 'running' AND NEW.status = 'running'
    AND (OLD.done, OLD.total, OLD.counts) IS DISTINCT FROM (NEW.done, NEW.total, NEW.counts))
  EXECUTE FUNCTION note_session_told();

CREATE FUNCTION tell_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  about JSONB := jsonb_build_object('sessionId', NEW.id, 'kind', NEW.kind);
  progress JSONB := jsonb_build_object('done', NEW.done, 'total', NEW.total);
BEGIN
  IF NEW.status = 'running' AND OLD.status <> 'running' THEN
    PERFORM public.realtime_tell(NEW.tenant_id, 'sync:start', about);
  ELSIF NEW.status = 'running' THEN
    PERFORM public.realtime_tell(NEW.tenant_id, 'sync:progress', about || jsonb_build_object(
      'phase', CASE WHEN NEW.kind = 'revert' THEN 'reverting' WHEN NEW.checkpoint ->> 'phase' = 'linking' THEN 'matching'
                    ELSE coalesce(NEW.checkpoint ->> 'phase', 'reading') END,
      'progress', progress, 'counts', NEW.counts));
  ELSIF NEW.status = 'failed' THEN
    PERFORM public.realtime_tell(NEW.tenant_id, 'sync:error', about || jsonb_build_object(
      'code', coalesce(NEW.error ->> 'code', 'unknown'), 'progress', progress, 'counts', NEW.counts));
  ELSIF NEW.status IN ('completed', 'cancelled') THEN
    PERFORM public.realtime_tell(NEW.tenant_id, 'sync:complete', about || jsonb_build_object(
      'status', NEW.status, 'progress', progress, 'counts', NEW.counts));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER session_changed AFTER UPDATE ON "sync_session" FOR EACH ROW
  WHEN (OLD.status <> NEW.status OR OLD.told_at IS DISTINCT FROM NEW.told_at)
  EXECUTE FUNCTION tell_session();

-- --- rights ------------------------------------------------------------------------------------------------------------

-- Not for customers: every process ends the connections that this is about.
CREATE FUNCTION tell_access() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'api_key' THEN
      PERFORM public.realtime_tell(OLD.tenant_id, 'access:changed', jsonb_build_object('keyId', OLD.id));
    WHEN 'app_user' THEN
      PERFORM public.realtime_tell(OLD.tenant_id, 'access:changed', jsonb_build_object('userId', OLD.hubspot_user_id));
    ELSE
      PERFORM public.realtime_tell(OLD.id, 'access:changed', '{}'::jsonb);
  END CASE;
  RETURN NULL;
END
$$;
CREATE TRIGGER key_changed AFTER UPDATE ON "api_key" FOR EACH ROW
  WHEN ((OLD.role, OLD.scopes, OLD.expires_at, OLD.revoked_at) IS DISTINCT FROM
        (NEW.role, NEW.scopes, NEW.expires_at, NEW.revoked_at))
  EXECUTE FUNCTION tell_access();
CREATE TRIGGER key_gone AFTER DELETE ON "api_key" FOR EACH ROW EXECUTE FUNCTION tell_access();
CREATE TRIGGER user_changed AFTER UPDATE ON "app_user" FOR EACH ROW
  WHEN ((OLD.role, OLD.removed_at) IS DISTINCT FROM (NEW.role, NEW.removed_at)) EXECUTE FUNCTION tell_access();
CREATE TRIGGER user_gone AFTER DELETE ON "app_user" FOR EACH ROW EXECUTE FUNCTION tell_access();
CREATE TRIGGER tenant_left AFTER UPDATE ON "tenant" FOR EACH ROW
  WHEN (OLD.status = 'active' AND NEW.status <> 'active') EXECUTE FUNCTION tell_access();

-- --- ways across tenants -----------------------------------------------------------------------------------------------

-- Numbers what is committed, in one transaction at a time: whoever comes meanwhile leaves it to the one who is there.
-- The lock comes first: the statement after it sees everything that was committed before. Answers the newest number, and
-- which rights have changed among what was numbered now.
CREATE FUNCTION number_realtime_events(p_limit INTEGER)
RETURNS TABLE (newest BIGINT, access JSONB)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  v_newest BIGINT;
  v_access JSONB;
BEGIN
  IF EXISTS (SELECT FROM public.realtime_outbox)
     AND pg_try_advisory_xact_lock(hashtextextended('kindred realtime numbers', 0)) THEN
    WITH moved AS (
      DELETE FROM public.realtime_outbox o
      WHERE o.id IN (SELECT i.id FROM public.realtime_outbox i ORDER BY i.id LIMIT p_limit)
      RETURNING o.*
    ), numbered AS (
      INSERT INTO public.realtime_event (seq, tenant_id, type, at, data)
      SELECT p.newest + row_number() OVER (ORDER BY m.id), m.tenant_id, m.type, m.at, m.data
      FROM moved m CROSS JOIN public.realtime_position p
      RETURNING seq, tenant_id, type, data
    )
    SELECT max(n.seq), jsonb_agg(n.data || jsonb_build_object('tenantId', n.tenant_id))
                         FILTER (WHERE n.type = 'access:changed')
    INTO v_newest, v_access FROM numbered n;
    UPDATE public.realtime_position p SET newest = v_newest WHERE v_newest > p.newest;
  END IF;
  RETURN QUERY SELECT p.newest, coalesce(v_access, '[]'::jsonb) FROM public.realtime_position p;
END
$$;

-- What every process follows, and hands to the connections of each event's tenant.
CREATE FUNCTION realtime_events_after(p_after BIGINT, p_limit INTEGER)
RETURNS TABLE (seq BIGINT, tenant_id UUID, type TEXT, at TIMESTAMPTZ, data JSONB)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT e.seq, e.tenant_id, e.type, e.at, e.data FROM public.realtime_event e
  WHERE e.seq > p_after ORDER BY e.seq LIMIT p_limit
$$;

-- Uses a token up. The hash, never the token.
CREATE FUNCTION take_realtime_token(p_hash BYTEA)
RETURNS TABLE (tenant_id UUID, caller JSONB, expires_at TIMESTAMPTZ)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM public.realtime_token t WHERE t.token_hash = p_hash RETURNING t.tenant_id, t.caller, t.expires_at
$$;

-- Removes the oldest events up to the last one that is older than p_before, and tokens that nobody used.
CREATE FUNCTION prune_realtime_events(p_before TIMESTAMPTZ, p_now TIMESTAMPTZ, p_limit INTEGER)
RETURNS TABLE (pruned BIGINT)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH tokens AS (
    DELETE FROM public.realtime_token t WHERE t.expires_at < p_now
  ), oldest AS (
    SELECT e.seq, e.at FROM public.realtime_event e ORDER BY e.seq LIMIT p_limit
  ), bound AS (
    SELECT max(o.seq) AS seq FROM oldest o WHERE o.at < p_before
  ), gone AS (
    DELETE FROM public.realtime_event e USING bound b WHERE e.seq <= b.seq RETURNING 1
  ), noted AS (
    UPDATE public.realtime_position p SET pruned_to = b.seq FROM bound b WHERE b.seq > p.pruned_to
  )
  SELECT count(*) FROM gone
$$;

REVOKE ALL ON FUNCTION ring_realtime_bell(), tell_contacts_created(), tell_contacts_changed(), tell_contacts_gone(),
  realtime_tell(UUID, TEXT, JSONB), tell_record(), tell_conflict(), tell_exception(),
  tell_approval(), tell_connection(), tell_setting(), note_session_told(), tell_session(), tell_access(),
  number_realtime_events(INTEGER), realtime_events_after(BIGINT, INTEGER), take_realtime_token(BYTEA),
  prune_realtime_events(TIMESTAMPTZ, TIMESTAMPTZ, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION number_realtime_events(INTEGER), realtime_events_after(BIGINT, INTEGER),
  take_realtime_token(BYTEA), prune_realtime_events(TIMESTAMPTZ, TIMESTAMPTZ, INTEGER) TO kindred_app;
