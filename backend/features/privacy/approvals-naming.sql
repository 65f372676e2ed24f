select a.id, a.payload from approval a
where a.kind in ('archive_records', 'many_deletes')
  and exists (select from unnest($1::text[]) as c(id) where a.payload @> jsonb_build_object('items',
    jsonb_build_array(jsonb_build_object('contactId', c.id))))
