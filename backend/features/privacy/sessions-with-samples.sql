-- Examples are few per session; sessions without any are left out.
select id, result, checkpoint from sync_session
where jsonb_path_exists(coalesce(result, 'null'), '$.**.samples[0]') or jsonb_path_exists(checkpoint, '$.**.samples[0]')
