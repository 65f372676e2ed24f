with taken as (
  delete from notification_cause where id in (
    select c.id from notification_cause c
    where c.tenant_id = current_setting('app.tenant_id')::uuid order by c.id limit $1::int)
  returning *)
select id, kind, cause, user_id, not_for, data, many, ends from taken order by id
