-- What a bulk action shows of chosen HubSpot records ($1), in their order, in one round trip. No row without HubSpot.
select chosen.object_id as "objectId", c.id as "contactId",
  c.fields -> 'firstName' ->> 'value' as "firstName", c.fields -> 'lastName' ->> 'value' as "lastName",
  c.fields -> 'pronouns' ->> 'value' as pronouns,
  (select jsonb_agg(jsonb_build_object('id', o.id, 'provider', o.provider, 'sides', o.sides) order by o.created_at, o.id)
   from conflict o where o.contact_id = c.id and o.field = 'pronouns' and o.status = 'open') as conflicts
from connection h
cross join unnest($1::text[]) with ordinality as chosen(object_id, place)
left join contact_link l on l.connection_id = h.id and l.external_id = chosen.object_id
left join contact c on c.id = l.contact_id and c.deleted_at is null
where h.provider = 'hubspot' and h.status = 'connected'
order by chosen.place
