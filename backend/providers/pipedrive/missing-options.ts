import { z } from 'zod';
import type { Account, CallOptions, CrmResult } from '../../domain/crm/index.ts';
import type { PipedriveClient } from './client.ts';
import type { DefinitionCache, Definitions } from './definitions.ts';
import { createOneByOne } from './one-by-one.ts';

/** By field code, labels that are to become options. */
export type NewLabels = ReadonlyMap<string, ReadonlySet<string>>;
export type AddOptions = (
  account: Account,
  labels: NewLabels,
  options: CallOptions | undefined,
) => Promise<CrmResult<Definitions>>;

/**
 * Adds labels to option lists, one account at a time, after a fresh look: what somebody added meanwhile is not added
 * twice. Answers the definitions with the new options.
 */
export function createAddOptions(deps: {
  client: PipedriveClient;
  definitions: DefinitionCache;
}): AddOptions {
  const inTurn = createOneByOne();
  return (account, labels, options) => inTurn(account, () => addNow(deps, account, labels, options));
}

async function addNow(
  { client, definitions }: { client: PipedriveClient; definitions: DefinitionCache },
  account: Account,
  labels: NewLabels,
  options: CallOptions | undefined,
): Promise<CrmResult<Definitions>> {
  const fresh = await definitions.get(account, options, 0);
  if (fresh.outcome === 'failed') return fresh;
  let added = 0;
  for (const [code, wanted] of labels) {
    const known = new Set(fresh.value.byCode.get(code)?.options?.map(({ label }) => label));
    const body = [...wanted].filter((label) => !known.has(label)).map((label) => ({ label }));
    if (body.length === 0) continue;
    const answer = await client.request(account, {
      method: 'POST',
      path: `/api/v2/personFields/${code}/options`,
      route: '/api/v2/personFields/{code}/options',
      body,
      schema: z.unknown(),
      cost: 'addOptions',
      idempotent: false,
      options,
    });
    if (answer.outcome === 'failed') {
      definitions.forget(account);
      return answer;
    }
    added += body.length;
  }
  return added === 0 ? fresh : definitions.get(account, options, 0);
}
