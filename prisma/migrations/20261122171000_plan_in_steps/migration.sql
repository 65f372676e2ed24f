-- A dry run's workspace is filled and emptied in steps. All at once it took minutes with a million contacts: longer than
-- a statement may take, and longer than a worker's lease, so that others began the same copy beside it, and none of them
-- ever came to its end. `open_plan_workspace` is still there for processes of the version before.

-- The workspace, with everything but people. `p_moved`: by CRM, fields that a draft puts into another property.
CREATE FUNCTION begin_plan_workspace(p_tenant_id UUID, p_workspace_id UUID, p_now TIMESTAMPTZ, p_moved JSONB)
RETURNS TABLE (begun BOOLEAN)
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
         c.stamp_property, c.opened_at, c.full_read_at, CASE WHEN p_moved ? c.provider THEN NULL ELSE c.watermark END
  FROM public.connection c WHERE c.tenant_id = p_tenant_id;
  INSERT INTO public.tombstone (tenant_id, provider, external_id, contact_id, reason, survivor_id, at, who)
  SELECT p_workspace_id, x.provider, x.external_id, public.plan_copy_id(p_workspace_id, x.contact_id), x.reason,
         x.survivor_id, x.at, x.who
  FROM public.tombstone x WHERE x.tenant_id = p_tenant_id;
  INSERT INTO public.erased_person (tenant_id, key_hash, at)
  SELECT p_workspace_id, x.key_hash, x.at FROM public.erased_person x WHERE x.tenant_id = p_tenant_id;
  RETURN QUERY SELECT true;
END
$$;

-- Copies the next people in the order of their ids, with their links and open conflicts; answers the last one's id, and
-- how many they were. Who is created behind the last one is not in the plan: it is about one moment.
CREATE FUNCTION copy_to_plan_workspace(
  p_tenant_id UUID, p_workspace_id UUID, p_moved JSONB, p_after UUID, p_limit INTEGER)
RETURNS TABLE (last UUID, copied INTEGER)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
-- Whatever Postgres believes of a tenant, it looks these people up one by one.
SET enable_seqscan = off AS $$
DECLARE
  v_ids UUID[];
BEGIN
  IF p_tenant_id IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid
     OR NOT EXISTS (SELECT FROM public.tenant t
                    WHERE t.id = p_workspace_id AND t.status = 'plan' AND t.plan_of = p_tenant_id) THEN
    RAISE EXCEPTION 'a plan is the business of its own tenant';
  END IF;
  v_ids := ARRAY(
    SELECT c.id FROM public.contact c
    WHERE c.tenant_id = p_tenant_id AND c.id > coalesce(p_after, '00000000-0000-0000-0000-000000000000')
    ORDER BY c.tenant_id, c.id LIMIT p_limit);
  INSERT INTO public.contact (id, tenant_id, fields, email_key, version, created_at, updated_at, deleted_at, held)
  SELECT public.plan_copy_id(p_workspace_id, c.id), p_workspace_id, c.fields, c.email_key, c.version, c.created_at,
         c.updated_at, c.deleted_at, c.held
  FROM public.contact c WHERE c.id = ANY (v_ids) AND c.tenant_id = p_tenant_id;
  INSERT INTO public.contact_link
    (tenant_id, connection_id, contact_id, provider, external_id, base, status, last_error, last_synced_at,
     crm_modified_at, extras, other_emails, read_at, refused)
  SELECT p_workspace_id, copy.id, public.plan_copy_id(p_workspace_id, l.contact_id), l.provider, l.external_id,
         l.base - moved.fields, l.status, l.last_error, l.last_synced_at, l.crm_modified_at, l.extras, l.other_emails,
         l.read_at, l.refused - moved.fields
  FROM public.contact_link l
  JOIN public.connection copy ON copy.tenant_id = p_workspace_id AND copy.provider = l.provider
  CROSS JOIN LATERAL (SELECT ARRAY(SELECT jsonb_array_elements_text(p_moved -> l.provider))) AS moved(fields)
  WHERE l.contact_id = ANY (v_ids) AND l.tenant_id = p_tenant_id;
  INSERT INTO public.conflict
    (id, tenant_id, contact_id, field, base, sides, status, rule, winner, created_at, decided_at, provider)
  SELECT gen_random_uuid(), p_workspace_id, public.plan_copy_id(p_workspace_id, f.contact_id), f.field, f.base, f.sides,
         f.status, f.rule, f.winner, f.created_at, f.decided_at, f.provider
  FROM public.conflict f
  WHERE f.tenant_id = p_tenant_id AND f.contact_id = ANY (v_ids) AND f.status = 'open';
  RETURN QUERY SELECT v_ids[cardinality(v_ids)], cardinality(v_ids);
END
$$;

-- Deletes some of a workspace's people, with what hangs on them, and of what the dry run noted; answers how many rows. None:
-- what is left is little, and `drop_plan_workspace` takes it away.
CREATE FUNCTION empty_plan_workspace(p_tenant_id UUID, p_workspace_id UUID, p_limit INTEGER)
RETURNS TABLE (gone BIGINT)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public SET enable_seqscan = off AS $$
DECLARE
  v_sum BIGINT := 0;
  v_gone BIGINT;
  t TEXT;
BEGIN
  IF p_tenant_id IS DISTINCT FROM nullif(current_setting('app.tenant_id', true), '')::uuid
     OR NOT EXISTS (SELECT FROM public.tenant t
                    WHERE t.id = p_workspace_id AND t.status = 'plan' AND t.plan_of = p_tenant_id) THEN
    RETURN QUERY SELECT 0::bigint;
    RETURN;
  END IF;
  FOREACH t IN ARRAY ARRAY['sync_log', 'audit_entry', 'sync_exception', 'contact'] LOOP
    EXECUTE format(
      'DELETE FROM public.%1$I WHERE ctid = ANY (ARRAY(SELECT d.ctid FROM public.%1$I d WHERE d.tenant_id = $1 LIMIT $2))', t)
    USING p_workspace_id, p_limit;
    GET DIAGNOSTICS v_gone = ROW_COUNT;
    v_sum := v_sum + v_gone;
  END LOOP;
  RETURN QUERY SELECT v_sum;
END
$$;

-- Workspaces of dry runs that are over: whoever was to take them away died.
CREATE FUNCTION left_plan_workspaces(p_tenant_id UUID)
RETURNS TABLE (workspace_id UUID)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT w.id FROM public.tenant w
  WHERE w.plan_of = p_tenant_id AND w.status = 'plan'
    AND p_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    AND NOT EXISTS (SELECT FROM public.sync_session s
                    WHERE s.tenant_id = p_tenant_id AND s.status IN ('pending', 'running')
                      AND s.checkpoint ->> 'workspaceId' = w.id::text)
$$;
CREATE INDEX "tenant_plan_of_idx" ON "tenant"("plan_of") WHERE "plan_of" IS NOT NULL;

REVOKE ALL ON FUNCTION left_plan_workspaces(UUID), begin_plan_workspace(UUID, UUID, TIMESTAMPTZ, JSONB),
  copy_to_plan_workspace(UUID, UUID, JSONB, UUID, INTEGER), empty_plan_workspace(UUID, UUID, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION left_plan_workspaces(UUID), begin_plan_workspace(UUID, UUID, TIMESTAMPTZ, JSONB),
  copy_to_plan_workspace(UUID, UUID, JSONB, UUID, INTEGER), empty_plan_workspace(UUID, UUID, INTEGER) TO kindred_app;
