import { z } from 'zod';
import type { RouteSpec } from '../route.ts';
import { examples, namedInputs, namedOutputs } from './component-schemas.ts';

export type Json = Record<string, unknown>;
export type Routes = Readonly<Record<string, RouteSpec>>;

export type RouteSchemas = {
  /** `components.schemas` of the document. */
  components: Record<string, Json>;
  /** A reference to what a route answers with. */
  outputOf(name: string): Json;
  bodyOf(name: string): Json;
  /** The schema of a route's query or path as an object, written out. */
  partsOf(schema: z.ZodType): Json;
};

/** The zod schemas of all routes as JSON schemas: what callers send as they send it, answers as they are read. */
export function schemasOf(routes: Routes): RouteSchemas {
  const outputs = new Names(namedOutputs);
  const inputs = new Names(namedInputs);
  for (const [name, spec] of Object.entries(routes)) {
    outputs.add(spec.output, `${pascal(name)}Answer`);
    if (spec.body) inputs.add(unwrapped(spec.body), `${pascal(name)}Body`);
  }
  const refOf = (id: string) => ({ $ref: refTo(id) });
  return {
    components: { ...jsonSchemas(outputs, 'output'), ...jsonSchemas(inputs, 'input') },
    outputOf: (name) => refOf(outputs.of(routes[name]?.output)),
    bodyOf: (name) => refOf(inputs.of(unwrapped(routes[name]?.body))),
    partsOf: (schema) => tidy(z.toJSONSchema(schema, { ...options, io: 'input' })),
  };
}

/** `null` and one component under two names would be two types that are the same: the first name stays. */
class Names {
  readonly ids = new Map<unknown, string>();

  constructor(named: Record<string, z.ZodType>) {
    for (const [id, schema] of Object.entries(named)) this.ids.set(schema, id);
  }

  add(schema: z.ZodType, id: string): void {
    if (!this.ids.has(schema)) this.ids.set(schema, id);
  }

  of(schema: unknown): string {
    const id = this.ids.get(schema);
    if (id === undefined) throw new Error('a schema that no route has');
    return id;
  }
}

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const refTo = (id: string) => `#/components/schemas/${id}`;

/** A body that may be left out is what it is when it is there. */
function unwrapped(schema: z.ZodType | undefined): z.ZodType {
  if (schema === undefined) throw new Error('a route without a body');
  return schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema;
}

function jsonSchemas({ ids }: Names, io: 'input' | 'output'): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of ids) registry.add(schema as z.ZodType, { id });
  const { schemas } = z.toJSONSchema(registry, { ...options, uri: refTo, io });
  const own = Object.entries(schemas).filter(([id]) => id !== sharedByZod);
  const used = own.map(([id, schema]) => [id, withExample(id, tidy(schema))] as const);
  return Object.fromEntries(used);
}

const withExample = (id: string, schema: Json): Json =>
  id in examples ? { ...schema, examples: [examples[id]] } : schema;

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** Records with a known set of keys are objects; answers may get more fields than are known today. */
const override: Override = ({ zodSchema, jsonSchema }) => {
  const { def } = zodSchema._zod;
  if (def.type === 'object' && jsonSchema.additionalProperties === false && !isStrict(def)) {
    delete jsonSchema.additionalProperties;
  }
  if (def.type !== 'record') return;
  const keys = jsonSchema.propertyNames;
  const value = jsonSchema.additionalProperties;
  if (typeof keys !== 'object' || !Array.isArray(keys.enum) || typeof value !== 'object') return;
  delete jsonSchema.propertyNames;
  delete jsonSchema.additionalProperties;
  jsonSchema.type = 'object';
  jsonSchema.properties = Object.fromEntries(keys.enum.map((key) => [String(key), { ...value }]));
};

const isStrict = (def: object) => 'catchall' in def && def.catchall instanceof z.ZodNever;

const options = { unrepresentable: 'any', override } as const;

/** Where zod puts what refers to itself. Here that is only "any JSON", which needs no name. */
const sharedByZod = '__shared';

/** Without what only zod needs: its own marks, and patterns where a format says the same in a word. */
function tidy(schema: object): Json {
  if ('$ref' in schema && String(schema.$ref).includes(sharedByZod)) return {};
  const entries = Object.entries(schema).filter(([key, value]) => !isNoise(key, value, schema));
  return Object.fromEntries(entries.map(([key, value]) => [key, tidied(value)]));
}

function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  return typeof value === 'object' && value !== null ? tidy(value) : value;
}

function isNoise(key: string, value: unknown, within: object): boolean {
  if (key === '$schema' || key === '$id' || key === 'id') return typeof value === 'string';
  if (key === 'pattern') return 'format' in within && typeof within.format === 'string';
  return (key === 'minimum' || key === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
}
