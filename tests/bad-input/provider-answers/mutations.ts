/** What was done to one place of an answer. */
export type Change = 'drop' | 'null' | 'retype' | 'extend' | 'empty' | 'huge' | 'whole';
export type Mutation = {
  change: Change;
  /** `results.0.properties.email`; empty for the whole. */
  path: string;
  text: string;
  contentType?: string;
  /** What stood there, where it was a text or a number. */
  was?: string;
};

type Place = { path: (string | number)[]; value: unknown };

/** Items of one list have one shape: the first two stand for all. */
const itemsLookedAt = 2;
const hugeText = 'x'.repeat(100_000);

/** An answer with each of its fields wrong in every way, one at a time, and whole answers that are none. */
export function mutationsOf(text: string): Mutation[] {
  const root: unknown = JSON.parse(text);
  const places = placesIn(root, []);
  return [...places.flatMap((place) => changesAt(root, place)), ...wholes(text)];
}

function placesIn(value: unknown, path: (string | number)[]): Place[] {
  const own = path.length === 0 ? [] : [{ path, value }];
  if (typeof value !== 'object' || value === null) return own;
  const parts = Array.isArray(value) ? [...value.entries()].slice(0, itemsLookedAt) : Object.entries(value);
  return [...own, ...parts.flatMap(([key, part]) => placesIn(part, [...path, key]))];
}

function changesAt(root: unknown, { path, value }: Place): Mutation[] {
  const made = (change: Change, wrong: unknown): Mutation => ({
    change,
    path: path.join('.'),
    text: JSON.stringify(withAt(root, path, wrong)),
    ...(typeof value === 'object' ? {} : { was: String(value) }),
  });
  return [
    made('drop', undefined),
    ...(value === null ? [] : [made('null', null)]),
    ...retyped(value).map((wrong) => made('retype', wrong)),
    ...extended(value).map((wrong) => made('extend', wrong)),
    ...emptied(value).map((wrong) => made('empty', wrong)),
    ...enlarged(value).map((wrong) => made('huge', wrong)),
  ];
}

function retyped(value: unknown): unknown[] {
  switch (typeof value) {
    case 'string':
      return [7, 1.5, -1, 1e308, true, [value], { value }];
    case 'number':
      return [String(value), value + 0.5, -value - 1, false, [value]];
    case 'boolean':
      return [String(value), 1, [], {}];
    default:
      if (value === null) return [0, 'null', false, []];
      return Array.isArray(value) ? [{ ...value }, 'list', 3] : [Object.entries(value ?? {}), 'object', 5];
  }
}

function extended(value: unknown): unknown[] {
  if (Array.isArray(value))
    return [
      [...value, null],
      [...value, { surprise: [{}] }],
      [...value, ...value],
    ];
  if (typeof value === 'object' && value !== null) {
    return [
      { ...value, brandNew: { deep: ['x', null] } },
      { ...value, brandNew: null },
    ];
  }
  return [];
}

function emptied(value: unknown): unknown[] {
  if (typeof value === 'string') return ['', '   '];
  if (Array.isArray(value)) return [[]];
  return typeof value === 'object' && value !== null ? [{}] : [];
}

function enlarged(value: unknown): unknown[] {
  if (typeof value === 'string') return [hugeText, '9'.repeat(25), '1e308', '\0', '\ud800'];
  if (typeof value === 'number') return [1e308, -1e308, 2 ** 53, 8.64e15 + 1];
  return [];
}

/** The JSON with another value at a place; `undefined` takes it away. */
function withAt(value: unknown, [key, ...rest]: readonly (string | number)[], wrong: unknown): unknown {
  if (key === undefined) return wrong;
  if (Array.isArray(value)) {
    const index = Number(key);
    const changed = withAt(value[index], rest, wrong);
    return changed === undefined ? value.toSpliced(index, 1) : value.with(index, changed);
  }
  return { ...Object(value), [key]: withAt(Object(value)[key], rest, wrong) };
}

function wholes(text: string): Mutation[] {
  const whole = (path: string, wrong: string, contentType?: string): Mutation => ({
    change: 'whole',
    path,
    text: wrong,
    ...(contentType === undefined ? {} : { contentType }),
  });
  const json = 'application/json';
  return [
    whole('a page', '<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>', 'text/html'),
    whole('a page that says it is JSON', '<!doctype html><h1>502</h1>', json),
    whole('nothing', '', json),
    whole('blanks', '  \n', json),
    ...['null', 'true', '0', '""', '"text"', '[]', '{}', '[[]]', '{"error":"x"}', '{"success":false}'].map(
      (each) => whole(`only ${each}`, each, json),
    ),
    ...[0.1, 0.5, 0.9].map((part) =>
      whole(`${part} of it`, text.slice(0, Math.floor(text.length * part)), json),
    ),
    whole('all but the last letter', text.slice(0, -1), json),
    whole('it twice', text + text, json),
    whole('in a list', `[${text}]`, json),
    whole('with a byte order mark', `\uFEFF${text}`, json),
    whole('10,000 lists', '['.repeat(10_000) + ']'.repeat(10_000), json),
    whole('__proto__', `{"__proto__":${text}}`, json),
  ];
}
