import { parseArgs } from 'node:util';
import { z } from 'zod';

/** `--portal`: HubSpot's id of an account. */
export const portalOption = z.string().regex(/^[1-9]\d{0,15}$/);

/** A command's options, each with a value; undefined when one is unknown, missing or not as it should be. */
export function readOptions<S extends z.ZodObject>(options: S): z.infer<S> | undefined {
  const taken = Object.keys(options.shape).map((name) => [name, { type: 'string' as const }]);
  try {
    return options.safeParse(parseArgs({ options: Object.fromEntries(taken) }).values).data;
  } catch {
    return undefined;
  }
}
