-- Whoever keeps a view of a contact is told when something of it is committed: which contacts of which tenant, or (`*`)
-- that it may be any of them. Triggers tell it, so that no writer can forget.

CREATE FUNCTION tell_touched(p_tenant_id UUID, p_contacts UUID[]) RETURNS VOID
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public AS $$
  -- A notification holds 8,000 bytes.
  SELECT pg_notify('kindred_touched', p_tenant_id || ' ' ||
    CASE WHEN cardinality(p_contacts) > 100 THEN '*' ELSE array_to_string(p_contacts, ',') END)
$$;

CREATE FUNCTION touch_contacts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.tell_touched(t.tenant_id, array_agg(DISTINCT t.contact_id)) FROM touched_rows t
  WHERE t.contact_id IS NOT NULL GROUP BY t.tenant_id;
  RETURN NULL;
END
$$;

-- Links are written for their claims and retries all the time: only what a view shows of them counts. One whose contact
-- is another one now (a merge) has no partner in the join: both contacts count.
CREATE FUNCTION touch_links_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.tell_touched(tenant_id, array_agg(DISTINCT contact_id))
  FROM new_rows n FULL JOIN old_rows o USING (tenant_id, contact_id, connection_id)
  WHERE (n.status, n.external_id, n.last_synced_at, n.last_error)
        IS DISTINCT FROM (o.status, o.external_id, o.last_synced_at, o.last_error)
  GROUP BY tenant_id;
  RETURN NULL;
END
$$;

CREATE FUNCTION touch_contact_rows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.tell_touched(o.tenant_id, array_agg(o.id)) FROM old_rows o GROUP BY o.tenant_id;
  RETURN NULL;
END
$$;

CREATE FUNCTION touch_tenant() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_notify('kindred_touched', coalesce(NEW.tenant_id, OLD.tenant_id) || ' *');
  RETURN NULL;
END
$$;

-- A contact that is new is in no view yet; a link that is new belongs to one that may be.
CREATE TRIGGER contact_touched AFTER UPDATE ON "contact" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contact_rows();
CREATE TRIGGER contact_touched_gone AFTER DELETE ON "contact" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contact_rows();
CREATE TRIGGER contact_link_touched_new AFTER INSERT ON "contact_link" REFERENCING NEW TABLE AS touched_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contacts();
CREATE TRIGGER contact_link_touched AFTER UPDATE ON "contact_link" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_links_changed();
CREATE TRIGGER contact_link_touched_gone AFTER DELETE ON "contact_link" REFERENCING OLD TABLE AS touched_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contacts();
CREATE TRIGGER conflict_touched_new AFTER INSERT ON "conflict" REFERENCING NEW TABLE AS touched_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contacts();
CREATE TRIGGER conflict_touched AFTER UPDATE ON "conflict" REFERENCING NEW TABLE AS touched_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contacts();
CREATE TRIGGER conflict_touched_gone AFTER DELETE ON "conflict" REFERENCING OLD TABLE AS touched_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contacts();
CREATE TRIGGER sync_exception_touched_new AFTER INSERT ON "sync_exception" REFERENCING NEW TABLE AS touched_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contacts();
CREATE TRIGGER sync_exception_touched AFTER UPDATE ON "sync_exception" REFERENCING NEW TABLE AS touched_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contacts();
CREATE TRIGGER sync_exception_touched_gone AFTER DELETE ON "sync_exception" REFERENCING OLD TABLE AS touched_rows
  FOR EACH STATEMENT EXECUTE FUNCTION touch_contacts();
CREATE TRIGGER connection_touched_new AFTER INSERT OR DELETE ON "connection"
  FOR EACH ROW EXECUTE FUNCTION touch_tenant();
CREATE TRIGGER connection_touched AFTER UPDATE ON "connection" FOR EACH ROW
  WHEN ((OLD.status, OLD.field_state, OLD.field_property, OLD.id)
        IS DISTINCT FROM (NEW.status, NEW.field_state, NEW.field_property, NEW.id))
  EXECUTE FUNCTION touch_tenant();
