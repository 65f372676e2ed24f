import pg from 'pg';

/** Of so many rows one is of the rare kind that a filter looks for: a list that reads on until it has a page reads all. */
const rareEvery = 5_000;
/** A tenant keeps no more of them. */
const notifications = 1_000;

/**
 * Fills every list of a tenant with so many rows about its contacts: syncs, conflicts, exceptions, approvals, the trail and
 * runs; notifications up to their limit. Half of what can wait waits. A hundred rows each are of one moment, as those of
 * one page of a sync are.
 */
export async function fillLists(
  ownerUrl: string,
  { tenantId, rows }: { tenantId: string; rows: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`create temp table person as
      select id, row_number() over (order by id) as i from contact where tenant_id = '${tenantId}' limit ${rows}`);
    await client.query('create unique index on person (i)');
    await client.query('analyze person');
    for (const [table, insert] of Object.entries(statements)) {
      // What the triggers would tell and notify is not what is measured here.
      await client.query(`alter table ${table} disable trigger user`);
      await client.query(insert, [tenantId, table === 'notification' ? Math.min(rows, notifications) : rows]);
      await client.query(`alter table ${table} enable trigger user`);
    }
    // What is appended from here on comes after these.
    await client.query(
      `update audit_chain c set seq = (select max(e.seq) from audit_entry e where e.tenant_id = c.tenant_id)
       where c.tenant_id = $1`,
      [tenantId],
    );
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

const moment = `now() - (i / 100) * interval '1 hour'`;
const isRare = `i % ${rareEvery} = 0`;
const about = `from generate_series(1, $2::int) as s(i)`;
const aboutPeople = `${about} join person p on p.i = 1 + s.i % (select count(*) from person)`;
const side = (source: string, value: string) =>
  `jsonb_build_object('source', '${source}', 'value', ${value}, 'changedAt', '2026-11-01T08:00:00.000Z', 'changedBy', null)`;
const noCounts = `'{"read": 1, "created": 0, "updated": 1, "linked": 0, "skipped": 0, "conflicts": 0, "errors": 0, "apiCalls": 2}'`;
const policy = `'{"moreThanRecords": 0, "moreThanShare": 0, "mayDecide": "manager", "needsSecondPerson": true, "expiresAfterHours": 72}'`;

const statements = {
  sync_session: `
    insert into sync_session (id, tenant_id, kind, status, requested_by, created_at, started_at, ended_at, done, total, counts,
                              checkpoint)
    select gen_random_uuid(), $1::uuid, 'targeted', 'completed', 'user:1001', ${moment}, ${moment}, ${moment}, 1, 1,
           ${noCounts}::jsonb, '{}'
    ${about}`,
  conflict: `
    insert into conflict (id, tenant_id, contact_id, field, sides, status, rule, winner, created_at, decided_at, provider,
                          decided_by, closed_at, updated_at)
    select gen_random_uuid(), $1::uuid, p.id,
           case when s.${isRare} then 'jobTitle' else (array['email','firstName','lastName','phone','pronouns'])[1 + s.i % 5] end,
           jsonb_build_array(${side('hubspot', `'one ' || s.i`)}, ${side('pipedrive', `'another ' || s.i`)}),
           (array['open','decided','open','closed'])[1 + s.i % 4],
           (array['ask','rank','ask','ask'])[1 + s.i % 4],
           (array[null,'hubspot',null,'pipedrive'])[1 + s.i % 4],
           ${moment.replace('(i', '(s.i')},
           case when s.i % 2 = 1 then now() end, 'pipedrive',
           case when s.i % 4 = 3 then 'user:1001' end, case when s.i % 4 = 3 then now() end, now()
    ${aboutPeople}`,
  sync_exception: `
    insert into sync_exception (id, tenant_id, kind, provider, contact_id, external_id, subject, message, facts, status,
                                created_at, updated_at, closed_at)
    select gen_random_uuid(), $1::uuid,
           case when s.${isRare} then 'quota' else (array['refused_value','missing_required_property','option_missing'])[1 + s.i % 3] end,
           'pipedrive', p.id, s.i::text, 'contact ' || s.i, 'Pipedrive refused a value.', '{"fields": ["phone"]}',
           case when s.i % 2 = 0 then 'open' else 'fixed' end, ${moment.replace('(i', '(s.i')}, now(),
           case when s.i % 2 = 1 then now() end
    ${aboutPeople}`,
  approval: `
    insert into approval (id, tenant_id, kind, subject, reason, effects, payload, policy, status, requested_by, created_at,
                          expires_at, decided_at, decided_by, done_at)
    select gen_random_uuid(), $1::uuid, 'workflow_question', 'A workflow asks', 'It was told to ask.', '["The workflow goes on."]',
           '{}', ${policy}::jsonb,
           case when ${isRare} then 'rejected' when i % 2 = 0 then 'waiting' else 'approved' end, null, ${moment},
           now() + interval '3 days', case when i % 2 = 1 then now() end, case when i % 2 = 1 then 'user:1001' end,
           case when i % 2 = 1 then now() end
    ${about}`,
  run: `
    insert into run (id, tenant_id, callback_id, workflow_id, action, object_type, object_id, contact_id, status, outcome,
                     created_at, ended_at)
    select gen_random_uuid(), $1::uuid, 'callback-' || s.i, (1 + s.i % 3)::text,
           case when s.${isRare} then 'ask-a-person' else (array['set-pronouns','sync-now'])[1 + s.i % 2] end,
           'CONTACT', s.i::text, p.id, case when s.${isRare} then 'failed' else 'completed' end,
           case when s.${isRare} then 'record_gone' else 'written' end, ${moment.replace('(i', '(s.i')}, now()
    ${aboutPeople}`,
  audit_entry: `
    insert into audit_entry (tenant_id, contact_id, at, source, via, who, action, reason, old_values, new_values, seq, hash, salt,
                             values_hash)
    select $1::uuid, p.id, now() - (($2::int - s.i) / 100) * interval '1 hour',
           case when s.${isRare} then 'app' else 'hubspot' end, 'webhook',
           case when s.${isRare} then 'user:1002' else 'user:1001' end,
           case when s.${isRare} then 'created' else 'updated' end, 'Changed in HubSpot.',
           '{"phone": null}', case when s.${isRare} then '{"jobTitle": "x"}' else '{"phone": "+49 30 1"}' end::jsonb,
           (select coalesce(max(e.seq), 0) from audit_entry e where e.tenant_id = $1::uuid) + s.i,
           sha256(s.i::text::bytea), sha256('salt'), sha256('values')
    ${aboutPeople}`,
  notification: `
    insert into notification (id, tenant_id, kind, cause, data, count, created_at, updated_at)
    select gen_random_uuid(), $1::uuid, 'session_failed', 'session ' || i, '{"sessionKind": "targeted"}', 1, ${moment}, now()
    ${about}`,
};
