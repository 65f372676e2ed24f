-- The tenant's contacts that have one of these addresses as another one than their first, in any CRM, with the address.
-- As the owner, because row-level security would not let the index of arrays be used: every batch of records read all
-- links of all tenants instead. The tenant is asked for here.
CREATE FUNCTION contacts_by_other_email(p_keys TEXT[])
RETURNS TABLE (contact_id UUID, key TEXT)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog, public
-- Whatever Postgres believes of a tenant that is synced for the first time, it reads the index.
SET enable_seqscan = off AS $$
  SELECT l.contact_id, k.key
  FROM public.contact_link l CROSS JOIN LATERAL unnest(l.other_emails) AS k(key)
  WHERE l.other_emails IS NOT NULL AND l.other_emails && p_keys AND k.key = ANY (p_keys)
    AND l.tenant_id = current_setting('app.tenant_id')::uuid
$$;
REVOKE ALL ON FUNCTION contacts_by_other_email(TEXT[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contacts_by_other_email(TEXT[]) TO kindred_app;

-- Without its list of what is still to be indexed: a first sync fills it, and every look would read all of it.
ALTER INDEX "contact_link_other_emails_idx" SET (fastupdate = off);
