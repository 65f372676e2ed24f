import { z } from 'zod';

/** What Pipedrive's documents leave open, or what an account may be like; `POST /_sandbox/pipedrive/switches`. */
export const switchesInput = z.strictObject({
  /** What `GET /persons/{id}` answers for a deleted person in its 30 days. */
  deletedGet: z.enum(['not_found', 'shown']).optional(),
  /** Whether lists contain deleted persons. */
  deletedInLists: z.boolean().optional(),
  /** Which webhook of a merge goes out first. */
  mergeOrder: z.enum(['delete_first', 'change_first']).optional(),
  /** The company account is closed or in arrears: 402 everywhere. */
  accountClosed: z.boolean().optional(),
  /** Users who see only the persons they own. */
  restrictedUsers: z.array(z.number().int()).max(100).optional(),
  /** Whether users who are no admins may create and delete fields. */
  usersMayEditFields: z.boolean().optional(),
  /** The scopes of the next installs, where they are not the app's own. */
  scopes: z.array(z.string()).max(20).nullable().optional(),
  /** How a webhook URL is checked when a subscription is created. */
  probeMethod: z.enum(['HEAD', 'GET', 'POST']).optional(),
  /** How much sooner than after 3, 30 and 150 s a delivery is tried again. */
  retrySpeedUp: z.number().min(1).max(1_000).optional(),
});

export type SwitchState = {
  deletedGet: 'not_found' | 'shown';
  deletedInLists: boolean;
  mergeOrder: 'delete_first' | 'change_first';
  accountClosed: boolean;
  restrictedUsers: number[];
  usersMayEditFields: boolean;
  scopes: string[] | null;
  probeMethod: 'HEAD' | 'GET' | 'POST';
  retrySpeedUp: number;
};

/** Switches live in the process: a restart begins with the defaults. */
export type Switches = {
  state(): SwitchState;
  /** What is not named stays as it was. */
  apply(input: z.infer<typeof switchesInput>): void;
  clear(): void;
};

export function createSwitches(): Switches {
  const defaults = (): SwitchState => ({
    deletedGet: 'not_found',
    deletedInLists: false,
    mergeOrder: 'delete_first',
    accountClosed: false,
    restrictedUsers: [],
    usersMayEditFields: false,
    scopes: null,
    probeMethod: 'GET',
    retrySpeedUp: 1,
  });
  let state = defaults();
  return {
    state: () => state,
    apply: (input) => {
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      state = { ...state, ...given };
    },
    clear: () => void (state = defaults()),
  };
}
