import type { ExceptionFacts } from '../../contract/exception-facts.ts';
import { candidateLimit } from '../../contract/exception-kinds.ts';
import type { CandidateView } from '../../contract/exceptions.ts';
import type { ProviderName } from '../../domain/field.ts';
import { peopleMeant, type PersonMeant } from '../contacts/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';

type Candidate = NonNullable<ExceptionFacts['candidates']>[number];
type Place = CandidateView['records'][number];
type About = { contactId: string | null; facts: ExceptionFacts };
export type People = {
  /** The person of a contact; null where there is none any more. */
  at: (contactId: string | null) => PersonMeant | null;
  candidatesOf: (facts: ExceptionFacts, fixes: readonly { action: string }[]) => CandidateView[];
};

/** Who exceptions are about and may be about, as they are called today; addresses for whoever may read contacts. */
export async function readPeople(
  tx: TenantTx,
  all: readonly About[],
  { withEmail }: { withEmail: boolean },
): Promise<People> {
  const named = all.flatMap(({ facts }) => candidatesIn(facts));
  const people = await peopleMeant(
    tx,
    [...all, ...named].flatMap(({ contactId }) => contactId ?? []),
    named.flatMap((one) => placeOf(one) ?? []),
  );
  const byKey = new Map(people.flatMap((one) => keysOf(one).map((key) => [key, one] as const)));
  const view = (one: Candidate, actions: ReadonlySet<string>): CandidateView => {
    const place = placeOf(one);
    const person = byKey.get(one.contactId ?? (place === null ? '' : keyOf(place)));
    const action = `link:${one.contactId ?? one.externalId}`;
    return {
      action: actions.has(action) ? action : null,
      contactId: one.contactId ?? person?.id ?? null,
      person: person?.name ?? null,
      email: withEmail ? (person?.email ?? null) : null,
      records: place === null ? (person?.records ?? []) : [place],
    };
  };
  return {
    at: (contactId) => byKey.get(contactId ?? '') ?? null,
    candidatesOf: (facts, fixes) => {
      const actions = new Set(fixes.map(({ action }) => action));
      return candidatesIn(facts).map((one) => view(one, actions));
    },
  };
}

const candidatesIn = ({ candidates = [] }: ExceptionFacts) => candidates.slice(0, candidateLimit);

const placeOf = ({ provider, externalId }: Candidate): Place | null =>
  provider === undefined || externalId === undefined ? null : { provider, externalId };

const keyOf = ({ provider, externalId }: { provider: ProviderName; externalId: string }) =>
  `${provider} ${externalId}`;
const keysOf = ({ id, records }: PersonMeant) => [id, ...records.map(keyOf)];
