import { useState } from 'react';
import { differ } from './differ.ts';

/** A form's values, as JSON: what the backend says, with what the person changed over it. */
export type Edit<Values> = {
  values: Values;
  /** Whether anything would change if it were saved. */
  isDirty: boolean;
  /** What the person changed and the backend says otherwise by now, with what it says; null: nothing. */
  clash: Partial<Values> | null;
  change: (part: Partial<Values>) => void;
  /** Forgets what the person changed. */
  drop: () => void;
  /** The person saw the clash, and their own choice is to hold. */
  keepMine: () => void;
  /** The person saw the clash, and lets it stand; what else they changed stays. */
  takeTheirs: () => void;
};

/** `seen`: what the backend said when the person began to change that value. */
type Changes<Values> = { mine: Partial<Values>; seen: Partial<Values> };

/**
 * Keeps what a person types apart from what the backend says, which may change meanwhile: what they did not touch follows
 * it, what they typed stays, and where both changed the same value the person is to choose.
 */
export function useEdit<Values extends Record<string, unknown>>(current: Values): Edit<Values> {
  const [{ mine, seen }, setChanges] = useState<Changes<Values>>({ mine: {}, seen: {} });
  const changed = only(current, differ(mine, current));
  const moved = only(changed, differ(seen, current));
  const change = (part: Partial<Values>) =>
    setChanges((before) => {
      const next = { ...before.mine, ...part };
      const kept = differ(next, current);
      return {
        mine: only(next, kept),
        seen: only({ ...only(current, kept), ...before.seen }, kept),
      };
    });
  const isClashing = Object.keys(moved).length > 0;
  const rest = (part: Partial<Values>) =>
    only(
      part,
      Object.keys(part).filter((name) => !(name in moved)),
    );
  return {
    values: { ...current, ...mine },
    isDirty: Object.keys(changed).length > 0,
    clash: isClashing ? moved : null,
    change,
    drop: () => setChanges({ mine: {}, seen: {} }),
    keepMine: () => setChanges({ mine, seen: { ...seen, ...moved } }),
    takeTheirs: () => setChanges({ mine: rest(mine), seen: rest(seen) }),
  };
}

function only<Values extends object>(values: Values, names: readonly string[]): Partial<Values> {
  const left: Partial<Values> = { ...values };
  for (const name of Object.keys(left)) if (!names.includes(name)) Reflect.deleteProperty(left, name);
  return left;
}
