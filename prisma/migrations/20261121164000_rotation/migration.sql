-- Rotating the keyring, and figures for whoever watches the installation.

-- --- rotation ----------------------------------------------------------------------------------------------------------

-- What recognises erased people after its keyring key was taken away: derived from that key one way, so it opens nothing,
-- and sealed under the keyring. No tenant's data.
CREATE TABLE "retired_mac_key" (
  "purpose" TEXT NOT NULL,
  "key_id" TEXT NOT NULL,
  "sealed_key" TEXT NOT NULL,
  CONSTRAINT "retired_mac_key_pkey" PRIMARY KEY ("purpose", "key_id")
);
GRANT SELECT, INSERT, UPDATE ON "retired_mac_key" TO kindred_app;

-- Wrapped data keys that are not under this key of the ring yet: without the keyring they open nothing.
CREATE FUNCTION data_keys_under_others(p_newest TEXT, p_after UUID, p_limit INTEGER)
RETURNS TABLE (tenant_id UUID, connection_id UUID, sealed_data_key TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.tenant_id, c.id, c.sealed_data_key FROM public.connection c
  WHERE c.sealed_data_key IS NOT NULL AND split_part(c.sealed_data_key, '.', 2) <> p_newest AND c.id > p_after
  ORDER BY c.id LIMIT p_limit
$$;

-- Puts each key in the place of exactly the one that it was made from. What somebody else holds at this moment, or has
-- changed since, is left for the next look.
CREATE FUNCTION rewrap_data_keys(p_ids UUID[], p_old TEXT[], p_new TEXT[])
RETURNS TABLE (connection_id UUID)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH wanted AS (
    SELECT u.id, u.old_key, u.new_key FROM unnest(p_ids, p_old, p_new) AS u(id, old_key, new_key)
  ), free AS (
    SELECT c.id FROM public.connection c JOIN wanted w ON w.id = c.id AND w.old_key = c.sealed_data_key
    ORDER BY c.id FOR UPDATE OF c SKIP LOCKED
  )
  UPDATE public.connection c SET sealed_data_key = w.new_key
  FROM wanted w JOIN free f ON f.id = w.id
  WHERE c.id = w.id AND c.sealed_data_key = w.old_key
  RETURNING c.id
$$;

-- How much is sealed under which key of the ring.
CREATE FUNCTION sealed_key_usage()
RETURNS TABLE (what TEXT, key_id TEXT, total BIGINT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT 'connections', split_part(c.sealed_data_key, '.', 2), count(*) FROM public.connection c
  WHERE c.sealed_data_key IS NOT NULL GROUP BY 2
  UNION ALL
  SELECT 'oauth_states', split_part(s.sealed_verifier, '.', 2), count(*) FROM public.oauth_state s
  WHERE s.sealed_verifier IS NOT NULL GROUP BY 2
  UNION ALL
  SELECT 'mac_keys', split_part(m.sealed_key, '.', 2), count(*) FROM public.retired_mac_key m GROUP BY 2
$$;

-- --- figures -----------------------------------------------------------------------------------------------------------

-- What waits, over all tenants: counts and ages by kind, never whose. Counting stops at p_cap.
CREATE FUNCTION operations_figures(p_now TIMESTAMPTZ, p_cap INTEGER)
RETURNS TABLE (figure TEXT, label TEXT, sublabel TEXT, value DOUBLE PRECISION)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH inbox AS (
    SELECT e.provider, e.received_at FROM public.webhook_event e
    WHERE e.processed_at IS NULL AND e.handled AND e.tenant_id IS NOT NULL LIMIT p_cap
  ), due AS (
    SELECT l.provider FROM public.contact_link l WHERE l.due_at IS NOT NULL AND l.due_at <= p_now LIMIT p_cap
  ), disputes AS (
    SELECT c.field FROM public.conflict c WHERE c.status = 'open' LIMIT p_cap
  ), troubles AS (
    SELECT x.kind FROM public.sync_exception x WHERE x.status = 'open' LIMIT p_cap
  )
  SELECT 'inbox_waiting', i.provider, '', count(*)::float8 FROM inbox i GROUP BY i.provider
  UNION ALL
  SELECT 'inbox_oldest_seconds', i.provider, '', extract(epoch FROM p_now - min(i.received_at))::float8
  FROM inbox i GROUP BY i.provider
  UNION ALL
  SELECT 'links_due', d.provider, '', count(*)::float8 FROM due d GROUP BY d.provider
  UNION ALL
  SELECT 'conflicts_open', d.field, '', count(*)::float8 FROM disputes d GROUP BY d.field
  UNION ALL
  SELECT 'exceptions_open', t.kind, '', count(*)::float8 FROM troubles t GROUP BY t.kind
  UNION ALL
  SELECT 'sessions_open', s.kind, '', count(*)::float8 FROM public.sync_session s
  WHERE s.status IN ('pending', 'running') GROUP BY s.kind
  UNION ALL
  SELECT 'connections', c.provider, c.status, count(*)::float8
  FROM public.connection c JOIN public.tenant t ON t.id = c.tenant_id AND t.status = 'active'
  GROUP BY c.provider, c.status
$$;

REVOKE ALL ON FUNCTION data_keys_under_others(TEXT, UUID, INTEGER), rewrap_data_keys(UUID[], TEXT[], TEXT[]),
  sealed_key_usage(), operations_figures(TIMESTAMPTZ, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION data_keys_under_others(TEXT, UUID, INTEGER), rewrap_data_keys(UUID[], TEXT[], TEXT[]),
  sealed_key_usage(), operations_figures(TIMESTAMPTZ, INTEGER) TO kindred_app;
