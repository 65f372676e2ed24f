-- Nothing of its records is left: another account may take its place.
update connection
set account = null, company_id = null, user_id = null, api_url = null, company_domain = null, hook_id = null, field_state = 'missing',
    field_property = null, field_looked_at = null, stamp_property = null
where tenant_id = current_setting('app.tenant_id')::uuid and provider = $1::text
