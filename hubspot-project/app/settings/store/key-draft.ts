import type { components } from 'kindred-shared/api/schema.d.ts';
import type { Permission, Role } from '../view.ts';

export type KeyBody = components['schemas']['CreateKeyBody'];

/** A key that somebody is describing. */
export type KeyDraft = {
  name: string;
  role: Role;
  /** Null: everything that the role may. */
  scopes: readonly Permission[] | null;
  /** Null: until it is revoked. */
  endsAfterDays: number | null;
};

/** The least that is of use. */
export const emptyKey: KeyDraft = { name: '', role: 'member', scopes: null, endsAfterDays: null };

/** As many letters as the backend takes. */
const nameLimit = 100;
const dayMs = 86_400_000;

export function isNamed({ name }: KeyDraft): boolean {
  const { length } = name.trim();
  return length > 0 && length <= nameLimit;
}

/** Whether a key can be made of it. */
export function isComplete(draft: KeyDraft): boolean {
  return isNamed(draft) && (draft.scopes === null || draft.scopes.length > 0);
}

/** What the backend is asked for; the end counts from `nowMs`, epoch milliseconds. */
export function bodyOf({ name, role, scopes, endsAfterDays }: KeyDraft, nowMs: number): KeyBody {
  return {
    name: name.trim(),
    role,
    ...(scopes === null ? {} : { scopes: [...scopes] }),
    ...(endsAfterDays === null ? {} : { expiresAt: new Date(nowMs + endsAfterDays * dayMs).toISOString() }),
  };
}
