import { z } from 'zod';

const name = z.string().min(1).max(100);

/** What `POST /_sandbox/rules` takes; what is not named stays as it was. */
export const rulesInput = z.strictObject({
  /** Which record outlives a merge: the primary one, or a new one with an id of its own. */
  mergeSurvivor: z.enum(['primary', 'new']).optional(),
  /** Which of the two events of a privacy deletion is sent first. */
  privacyEvents: z.enum(['privacy_first', 'deletion_first']).optional(),
  /** The record creator's required properties. */
  requiredOnCreate: z.array(name).max(50).optional(),
  /** `property` must have a value on every contact where `basedOn` has one (of `values`, when they are given). */
  requiredWhen: z
    .array(
      z.strictObject({
        property: name,
        basedOn: name,
        values: z.array(z.string().max(500)).min(1).max(100).optional(),
      }),
    )
    .max(50)
    .optional(),
  /** Properties that a form, list or workflow of the account uses: they cannot be archived. */
  propertiesInUse: z.array(name).max(100).optional(),
  /** Whether accounts have what the app's optional scopes are for: only then are they granted. */
  grantsOptionalScopes: z.boolean().optional(),
});

type Given = z.infer<typeof rulesInput>;
export type RuleState = { [Key in keyof Given]-?: Exclude<Given[Key], undefined> };

/**
 * What admins of the accounts decided, and what HubSpot does one way or the other without saying when. In force for
 * every portal; kept in the process, so a restart begins with none.
 */
export type Rules = { state(): RuleState; apply(input: Given): void; clear(): void };

export function createRules(): Rules {
  const none = (): RuleState => ({
    mergeSurvivor: 'primary',
    privacyEvents: 'privacy_first',
    requiredOnCreate: [],
    requiredWhen: [],
    propertiesInUse: [],
    grantsOptionalScopes: true,
  });
  let state = none();
  return {
    state: () => state,
    apply: (input) => {
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      state = { ...state, ...given };
    },
    clear: () => void (state = none()),
  };
}
