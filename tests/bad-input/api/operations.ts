import { z } from 'zod';

export type Json = { readonly [key: string]: unknown };
const json = z.record(z.string(), z.unknown());

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: json,
});
const response = z.object({
  $ref: z.string().optional(),
  content: z.record(z.string(), z.unknown()).optional(),
});
const operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z.array(parameter).default([]),
  requestBody: z
    .object({ required: z.boolean(), content: z.record(z.string(), z.object({ schema: json })) })
    .optional(),
  responses: z.record(z.string(), response),
});
const document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({
    schemas: z.record(z.string(), json),
    responses: z.record(z.string(), response),
  }),
});

export type Document = z.infer<typeof document>;
export type Parameter = z.infer<typeof parameter>;
/** One operation of the document, with where the document has it. */
export type Operation = z.infer<typeof operation> & {
  method: string;
  template: string;
  /** As a JSON pointer into the document. */
  pointer: string;
  callers: readonly string[];
};

export const parseDocument = (text: string): Document => document.parse(JSON.parse(text));

/** Every operation; those that take away what others need come last, and the end of HubSpot’s connection after them. */
export function operationsOf({ paths }: Document): Operation[] {
  const all = Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, found]) => ({
      ...found,
      method: method.toUpperCase(),
      template,
      pointer: `#/paths/${escaped(template)}/${method}`,
      callers: found.security.flatMap((each) => Object.keys(each)),
    })),
  );
  const ends = ({ operationId, method }: Operation) =>
    operationId === 'disconnectHubSpot' ? 2 : Number(method === 'DELETE' || operationId === 'eraseContact');
  return all.toSorted((one, other) => ends(one) - ends(other));
}

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** What a `$ref` of the document names. */
export function resolved({ components }: Document, schema: Json): Json {
  const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
  return name === undefined ? schema : (components.schemas[name] ?? {});
}
