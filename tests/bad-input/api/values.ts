import fc from 'fast-check';
import { resolved, type Document, type Json } from './operations.ts';

/** Real ids and words of the tenant by the name of the place where they go, so that requests reach something. */
export type Known = {
  ids: readonly string[];
  /** By the name of the field or parameter; for ids in a path by the path before them, such as `/api/contacts`. */
  words: Readonly<Record<string, readonly string[]>>;
};

/** What somebody who means harm writes into a field. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'they\0them',
  '\ud800',
  '\udc00\ud800',
  '\uFEFFx',
  '\u202Ex\u2066',
  '🏳️‍⚧️👩🏽‍🤝‍👩🏿',
  'x'.repeat(256),
  'ñ'.repeat(70_000),
  "'; drop table contact; --",
  '=cmd|"/c calc"!A1',
  '<img src=x onerror=alert(1)>',
  '../../../etc/passwd',
  '${7*7}{{7*7}}%s%n',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '1e309',
  '9007199254740993',
  '99999999999999999999',
  '0x10',
  '2026-02-30',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '00000000-0000-0000-0000-000000000000',
  '%00',
  '%',
  '\r\nset-cookie: a=b',
];
const hostileText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 40 }));
/** Any JSON value that does not belong where it is put. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null], { length: -1 }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant(Array.from({ length: 600 }, () => 'x')),
);

/** Values that a schema of the document takes: mostly, as patterns and formats have finer rules. */
export function valueOf(
  document: Document,
  known: Known,
  schema: Json,
  name = '',
  depth = 0,
): fc.Arbitrary<unknown> {
  const found = resolved(document, schema);
  const within = (part: unknown, partName: string) =>
    valueOf(document, known, part as Json, partName, depth + 1);
  if ('const' in found) return fc.constant(found['const']);
  if (Array.isArray(found['enum'])) return fc.constantFrom(...(found['enum'] as unknown[]));
  const variants = found['anyOf'] ?? found['oneOf'];
  if (Array.isArray(variants)) return fc.oneof(...variants.map((variant) => within(variant, name)));
  switch (found['type']) {
    case 'object':
      return objectOf(found, within);
    case 'array': {
      const minLength = Number(found['minItems'] ?? 0);
      const maxLength = Math.min(Number(found['maxItems'] ?? 4), minLength + 3);
      return fc.array(within(found['items'] ?? {}, name), { minLength, maxLength });
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'integer':
    case 'number':
      return fc.integer({
        min: Number(found['minimum'] ?? Number(found['exclusiveMinimum'] ?? -1) + 1),
        max: Number(found['maximum'] ?? 1_000),
      });
    case 'string':
      return textOf(found, known, name);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

/** Any of the parts, with those that are needed: each of the others in every second value. */
export function partOf(
  parts: Record<string, fc.Arbitrary<unknown>>,
  needed: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const others = Object.keys(parts).filter((key) => !needed.includes(key));
  return fc.tuple(fc.record(parts), fc.subarray(others)).map(([whole, chosen]) => {
    const kept = new Set([...needed, ...chosen]);
    return Object.fromEntries(Object.entries(whole).filter(([key]) => kept.has(key)));
  });
}

function objectOf(schema: Json, within: (part: unknown, name: string) => fc.Arbitrary<unknown>) {
  const properties = Object.entries((schema['properties'] ?? {}) as Json);
  const requiredKeys = (schema['required'] ?? []) as string[];
  const parts = Object.fromEntries(properties.map(([key, part]) => [key, within(part, key)]));
  const own = partOf(parts, requiredKeys);
  const more = schema['additionalProperties'];
  if (typeof more !== 'object' || more === null) return own;
  const keys =
    schema['propertyNames'] === undefined ? fc.string({ maxLength: 5 }) : within(schema['propertyNames'], '');
  return fc.dictionary(keys.map(String), within(more, ''), { maxKeys: 3 });
}

function textOf(schema: Json, known: Known, name: string): fc.Arbitrary<string> {
  const words = known.words[name];
  const own = wordOf(schema, known);
  return words === undefined || words.length === 0
    ? own
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: own });
}

/** Days that a calendar has and a column may not. */
const edgeDays = ['0000-01-01', '0001-01-01', '1582-10-10', '2024-02-29', '9999-12-31'];

function wordOf(schema: Json, known: Known): fc.Arbitrary<string> {
  switch (schema['format']) {
    case 'uuid':
      return fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...known.ids) },
        { weight: 1, arbitrary: fc.uuid() },
      );
    case 'date-time':
      return fc.oneof(
        fc
          .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
          .map((moment) => moment.toISOString()),
        fc.constantFrom(...edgeDays.map((day) => `${day}T00:00:00Z`)),
      );
    case 'date':
      return fc.oneof(
        fc
          .integer({ min: 0, max: 400 })
          .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)),
        fc.constantFrom(...edgeDays),
      );
    case 'uri':
      return fc.webUrl();
  }
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern']));
  const minLength = Number(schema['minLength'] ?? 0);
  const maxLength = Math.min(Number(schema['maxLength'] ?? 40), minLength + 40);
  return fc.oneof(
    fc.string({ minLength, maxLength }),
    fc.string({ unit: 'grapheme', minLength: Math.min(minLength, 2), maxLength: Math.max(minLength, 8) }),
  );
}
