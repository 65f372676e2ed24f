import { z } from 'zod';

/** Whose examples go: by contact, by record, or because they show one of the person's values. */
export type PersonTraces = {
  contactIds: ReadonlySet<string>;
  externalIds: ReadonlySet<string>;
  values: ReadonlySet<string>;
};

const sample = z.object({
  contactId: z.string().nullish(),
  externalId: z.string().nullish(),
  name: z.string().nullish(),
  fields: z.array(z.object({ from: z.string().nullish(), to: z.string().nullish() })).catch([]),
});
const document = z.record(z.string(), z.json());
const list = z.array(z.json());

/**
 * A session's result or progress without its examples of one person. `removed`: how many went. Record ids of two CRMs may
 * be alike, so an example of somebody else may go too: it is an example only.
 */
export function withoutSamples(
  json: unknown,
  traces: PersonTraces,
): { json: z.core.util.JSONType; removed: number } {
  const counter = { removed: 0 };
  return { json: walk(z.json().parse(json), traces, counter), removed: counter.removed };
}

function walk(
  value: z.core.util.JSONType,
  traces: PersonTraces,
  counter: { removed: number },
): z.core.util.JSONType {
  if (Array.isArray(value)) return value.map((item) => walk(item, traces, counter));
  const parsed = document.safeParse(value);
  if (!parsed.success) return value;
  return Object.fromEntries(
    Object.entries(parsed.data).map(([key, item]) => {
      const samples = key === 'samples' ? list.safeParse(item) : null;
      if (!samples?.success) return [key, walk(item, traces, counter)];
      const kept = samples.data.filter((one) => !isOf(one, traces));
      counter.removed += samples.data.length - kept.length;
      return [key, kept];
    }),
  );
}

function isOf(item: unknown, { contactIds, externalIds, values }: PersonTraces): boolean {
  const { success, data } = sample.safeParse(item);
  if (!success) return false;
  const shows = (text: string | null | undefined) => text != null && values.has(text);
  return (
    contactIds.has(data.contactId ?? '') ||
    externalIds.has(data.externalId ?? '') ||
    shows(data.name) ||
    data.fields.some(({ from, to }) => shows(from) || shows(to))
  );
}
