/** Reads the request by which HubSpot has a workflow action carried out (hubspot.md 1.4). */
import { z } from 'zod';
import { parseUntrustedJson } from '../../platform/http/parse-untrusted-json.ts';

/** Far more than an execution with every input that Kindred's actions have. */
export const actionLimitSizeBytes = 256 * 1024;
const limits = { sizeBytes: actionLimitSizeBytes, depth: 16 };

/** One execution. Inputs are as they came: nothing is trimmed or translated. */
export type ActionExecution = {
  /** HubSpot's name of it: the same for every delivery. */
  callbackId: string;
  portalId: string;
  /** Null where the caller is no workflow, or does not say. */
  workflowId: string | null;
  /** As HubSpot names it: `CONTACT`. */
  objectType: string;
  objectId: string;
  inputs: Readonly<Record<string, string>>;
};

export type ActionExecutionRead =
  | { outcome: 'ok'; execution: ActionExecution }
  | { outcome: 'refused'; reason: 'too_large' | 'not_utf8' | 'too_deep' | 'not_json' | 'not_an_execution' };

const recordNumber = z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^\d{1,20}$/));
const input = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

/** Tolerant of everything that Kindred does not need. */
const body = z.object({
  callbackId: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  origin: z.object({ portalId: recordNumber }),
  context: z
    .object({ workflowId: recordNumber.nullish().catch(null) })
    .nullish()
    .catch(null),
  object: z.object({ objectId: recordNumber, objectType: z.string().regex(/^[\w-]{1,100}$/) }),
  inputFields: z.record(z.string(), input.nullable().catch(null)).nullish().catch(null),
});

/** An execution from a verified body. */
export function parseActionExecution(raw: Buffer): ActionExecutionRead {
  const json = parseUntrustedJson(raw, limits);
  if (json.outcome === 'refused') return json;
  const parsed = body.safeParse(json.value);
  if (!parsed.success) return { outcome: 'refused', reason: 'not_an_execution' };
  const { callbackId, origin, context, object, inputFields } = parsed.data;
  const given = Object.entries(inputFields ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const execution = {
    callbackId,
    portalId: origin.portalId,
    workflowId: context?.workflowId ?? null,
    objectType: object.objectType,
    objectId: object.objectId,
    inputs: Object.fromEntries(given),
  };
  return { outcome: 'ok', execution };
}
