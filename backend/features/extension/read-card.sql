-- Everything that the card shows of one HubSpot record ($1), in one round trip.
with hubspot as (
  select id from connection where provider = 'hubspot' and status = 'connected'
), record as (
  select l.contact_id from contact_link l join hubspot h on l.connection_id = h.id where l.external_id = $1
), person as (
  select c.id, c.fields
  from record r join contact c on c.id = r.contact_id where c.deleted_at is null
)
select
  (select jsonb_agg(jsonb_build_object('provider', n.provider, 'status', n.status, 'fieldState', n.field_state))
   from connection n) as connections,
  (select p.id from person p) as contact_id,
  (select p.fields from person p) as fields,
  (select jsonb_agg(jsonb_build_object('provider', l.provider, 'externalId', l.external_id, 'status', l.status,
                                       'lastSyncedAt', l.last_synced_at, 'lastError', l.last_error))
   from person p join contact_link l on l.contact_id = p.id) as links,
  (select jsonb_agg(jsonb_build_object('provider', e.provider, 'message', e.message) order by e.created_at, e.id)
   from person p join sync_exception e on e.contact_id = p.id
   where e.status = 'open') as obstacles,
  (select jsonb_object_agg(last.field, jsonb_build_object('decidedAt', last.decided_at, 'sides', last.sides,
                                                         'winner', last.winner))
   from (select distinct on (d.field) d.field, d.decided_at, d.sides, d.winner
         from person p join conflict d on d.contact_id = p.id and d.status = 'decided'
         order by d.field, d.created_at desc) last) as overruled,
  (select jsonb_agg(jsonb_build_object('id', o.id, 'field', o.field, 'sides', o.sides) order by o.created_at, o.id)
   from person p join conflict o on o.contact_id = p.id and o.status = 'open') as conflicts
