import fc from 'fast-check';
import type { Document, Json, Operation, Parameter } from './operations.ts';
import { resolved } from './operations.ts';
import { hostileTexts, hostileValue, partOf, valueOf, type Known } from './values.ts';

/** Who calls: a key of a role, HubSpot's proxy for a user of a role, somebody of another tenant, nobody. */
const callerNames = ['admin', 'manager', 'member', 'proxy', 'other', 'nobody'] as const;
export type CallerName = (typeof callerNames)[number];
export type GeneratedRequest = {
  method: string;
  target: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  caller: CallerName;
  /** Whether it holds a field or parameter that the document does not have. */
  undeclared: boolean;
};
type Part = { text: string; undeclared: boolean };

/** Requests of an operation: most as the document says, some with one thing wrong, some with much. */
export function requestsOf(
  document: Document,
  operation: Operation,
  known: Known,
): fc.Arbitrary<GeneratedRequest> {
  const isPersonal = !operation.callers.includes('apiKey');
  const caller = fc.oneof(
    { weight: 12, arbitrary: fc.constant<CallerName>(isPersonal ? 'proxy' : 'admin') },
    { weight: 1, arbitrary: fc.constantFrom(...callerNames) },
    { weight: 2, arbitrary: fc.constant<CallerName>('proxy') },
  );
  return fc
    .record({
      path: pathOf(document, operation, known),
      query: queryOf(document, operation, known),
      body: bodyOf(document, operation, known),
      headers: headersOf(operation),
      caller,
    })
    .map(({ path, query, body, headers, caller: who }) => ({
      method: operation.method,
      target: path + query.text,
      headers: body === null ? headers : { 'content-type': contentTypeOf(operation), ...headers },
      body: body?.text ?? null,
      caller: who,
      undeclared: query.undeclared || (body?.undeclared ?? false),
    }));
}

const contentTypeOf = ({ requestBody }: Operation) =>
  Object.keys(requestBody?.content ?? {})[0] ?? 'application/json';
const placedIn = ({ parameters }: Operation, where: Parameter['in']) =>
  parameters.filter((each) => each.in === where);
/** Percent-encoded, also where half a surrogate pair has no UTF-8. */
const encoded = (text: string) =>
  [...text]
    .map((letter) => (/\p{Surrogate}/u.test(letter) ? '%ED%A0%80' : encodeURIComponent(letter)))
    .join('');

/** Bytes that no encoder writes. */
const brokenEscapes = ['%', '%zz', '%C0%AF', '%00', '%ED%A0%80', '%F0%9F', '..', '%2e%2e%2f', '%2F'];

function pathOf(document: Document, operation: Operation, known: Known): fc.Arbitrary<string> {
  const parameters = placedIn(operation, 'path');
  const values = parameters.map(({ schema, name }) => {
    const before = operation.template.slice(0, operation.template.indexOf(`/{${name}}`));
    return fc.oneof(
      {
        weight: 12,
        arbitrary: valueOf(document, known, schema, before).map((value) => encoded(String(value)) || '-'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...hostileTexts).map((text) => encoded(text.slice(0, 500)) || '-'),
      },
      { weight: 1, arbitrary: fc.constantFrom(...brokenEscapes) },
    );
  });
  return fc
    .tuple(...values)
    .map((list) =>
      parameters.reduce(
        (path, { name }, index) => path.replace(`{${name}}`, () => list[index] ?? ''),
        operation.template,
      ),
    );
}

function queryOf(document: Document, operation: Operation, known: Known): fc.Arbitrary<Part> {
  const parameters = placedIn(operation, 'query');
  const parts = Object.fromEntries(
    parameters.map(({ name, schema }) => [name, valueOf(document, known, schema, name)]),
  );
  const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name);
  const good = partOf(parts, requiredKeys).map((values) =>
    Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const name = fc.constantFrom('x', '__proto__', 'limit[]', 'cursor', ...parameters.map((each) => each.name));
  const wrong = fc.tuple(good, name, fc.constantFrom(...hostileTexts));
  const raw = fc.tuple(good, fc.constantFrom(...brokenEscapes, '=', '&&', '=x', '%00=1'));
  const declared = new Set(parameters.map((each) => each.name));
  const written = (pairs: readonly (readonly [string, string])[]): Part => ({
    text:
      pairs.length === 0
        ? ''
        : `?${pairs.map((pair) => pair.map(encoded).join('=')).join('&')}`.slice(0, 8_000),
    undeclared: pairs.some(([key]) => !declared.has(key)),
  });
  return fc.oneof(
    { weight: 8, arbitrary: good.map(written) },
    {
      weight: 1,
      arbitrary: wrong.map(([pairs, key, text]) => written([...pairs, [key, text.slice(0, 600)]])),
    },
    { weight: 1, arbitrary: good.map((pairs) => written([...pairs, ['surprise', '1']])) },
    {
      weight: 1,
      arbitrary: raw.map(([pairs, text]) => ({
        text: `${written(pairs).text || '?'}&${text}`,
        undeclared: false,
      })),
    },
  );
}

function bodyOf(
  document: Document,
  { requestBody, ...operation }: Operation,
  known: Known,
): fc.Arbitrary<Part | null> {
  if (requestBody === undefined) return fc.constant(null);
  const [[type, { schema }] = ['', { schema: {} as Json }]] = Object.entries(requestBody.content);
  if (type.includes('ndjson')) return linesOf(document, known);
  const good = valueOf(document, known, schema, operation.operationId);
  const text = (value: unknown): Part => ({ text: JSON.stringify(value), undeclared: false });
  const broken = fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"text"',
    '5',
    '{"a":1,}',
    '\uFEFF{}',
    '['.repeat(10_000),
    '{"fields":{},"fields":{}}',
  );
  return fc.oneof(
    { weight: 10, arbitrary: good.map(text) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(good, fc.nat(), hostileValue)
        .map(([value, place, wrong]) => text(withOneChanged(value, place, wrong))),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(good, fc.constantFrom('surprise', '__proto__', 'tenantId', 'constructor'))
        .map(([value, key]) => withSurprise(value, key)),
    },
    { weight: 1, arbitrary: hostileValue.map(text) },
    { weight: 1, arbitrary: broken.map((raw) => ({ text: raw, undeclared: false })) },
    { weight: requestBody.required ? 1 : 4, arbitrary: fc.constant(null) },
  );
}

function linesOf(document: Document, known: Known): fc.Arbitrary<Part> {
  const item = resolved(document, { $ref: '#/components/schemas/BulkItem' });
  const line = fc.oneof(
    { weight: 6, arbitrary: valueOf(document, known, item).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '\0', '[]', '['.repeat(5_000), '\uFEFF{}') },
  );
  return fc.array(line, { maxLength: 4 }).map((lines) => ({ text: lines.join('\n'), undeclared: false }));
}

/** One more field, written as text: an object literal would take `__proto__` for something else. */
function withSurprise(value: unknown, key: string): Part {
  const text = JSON.stringify(value);
  if (!text.startsWith('{')) return { text, undeclared: false };
  return { text: `{"${key}":1${text === '{}' ? '' : ','}${text.slice(1)}`, undeclared: true };
}

/** The value with one place of it exchanged, taken away, or put in a list. */
function withOneChanged(value: unknown, place: number, wrong: unknown): unknown {
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  if (entries.length === 0) return wrong;
  const [key, part] = entries[place % entries.length] ?? ['', null];
  const how = place % 4;
  const changed = how === 0 ? [part] : how < 3 ? wrong : withOneChanged(part, place >> 2, wrong);
  if (Array.isArray(value)) return value.with(Number(key), changed);
  return { ...Object(value), [key]: how === 1 && place % 3 === 0 ? undefined : changed };
}

function headersOf(operation: Operation): fc.Arbitrary<Record<string, string>> {
  const names = placedIn(operation, 'header').map(({ name }) => name.toLowerCase());
  const words = fc.constantFrom(
    '"1"',
    '*',
    'W/"1"',
    '"1-000000000000"',
    'a b',
    'key-1',
    'k'.repeat(300),
    '""',
    ',',
    '"\u00e9"',
  );
  const declared = Object.fromEntries(names.map((name) => [name, words]));
  const others = fc.record(
    {
      'accept-language': fc.constantFrom('de', 'de;q=x', '*', 'x'.repeat(500), 'en;q=9'),
      accept: fc.constantFrom('text/html', 'application/xml', '*/*;q=0'),
      'content-type': fc.constantFrom(
        'text/plain',
        'application/json; charset=utf-7',
        'application/x-www-form-urlencoded',
        ';',
        'application/merge-patch+json',
      ),
      range: fc.constant('bytes=0-1'),
      'x-request-id': fc.constantFrom('../x', 'a'.repeat(64)),
    },
    { requiredKeys: [] },
  );
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: fc.record(declared, { requiredKeys: [] }) },
    { weight: 1, arbitrary: others },
  ) as fc.Arbitrary<Record<string, string>>;
}
