import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { apiRoutes } from '../../../../backend/contract/routes.ts';
import { sentencePathsOf } from '../../../../backend/contract/wording/sentence-paths.ts';
import { sentence } from '../../../../backend/contract/wording/sentence.ts';
import { rewordAnswer } from '../../../../backend/contract/wording/reword-answer.ts';

/** What members are called that people read. */
const readable = /^(title|text|message|reason|detail|headline|label|means|why|since|readOnly|error|effects)$/;

/** Names that a CRM gave, not we. */
const notOurs = ['listMappableProperties.items.label'];

/** Every member of an answer, with the way to it. */
function* membersOf(schema: unknown, path: string): Generator<[string, string, unknown]> {
  if (schema instanceof z.ZodObject) {
    for (const [name, part] of Object.entries(schema.def.shape)) {
      yield [name, `${path}.${name}`, part];
      yield* membersOf(part, `${path}.${name}`);
    }
  } else if (schema instanceof z.ZodArray) yield* membersOf(schema.def.element, path);
  else if (schema instanceof z.ZodRecord) yield* membersOf(schema.def.valueType, path);
  else if (schema instanceof z.ZodUnion) {
    for (const option of schema.def.options) yield* membersOf(option, path);
  } else if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    yield* membersOf(schema.def.innerType, path);
  }
}

/** The plain text that a member is, inside of lists and where it may be absent; null where it is none. */
function textOf(schema: unknown): unknown {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return textOf(schema.def.innerType);
  if (schema instanceof z.ZodArray) return textOf(schema.def.element);
  return schema instanceof z.ZodString ? schema : null;
}

describe('the fields of answers', () => {
  it('that people read are sentences, which are said in the reader’s language', () => {
    const plain = Object.entries(apiRoutes).flatMap(([route, { output }]) =>
      [...membersOf(output, route)]
        .filter(
          ([name, , schema]) => readable.test(name) && ![null, sentence].includes(textOf(schema) as never),
        )
        .map(([, path]) => path),
    );
    expect(plain).toEqual(notOurs);
  });

  it('are found wherever they are: in lists, records, unions and where they may be absent', () => {
    const schema = z.object({
      items: z.array(z.object({ why: sentence.nullable(), lines: z.array(sentence), id: z.string() })),
      byName: z.record(z.string(), z.object({ text: sentence.optional() })),
      one: z.union([z.object({ kind: z.literal('a'), title: sentence }), z.object({ kind: z.literal('b') })]),
    });
    const paths = sentencePathsOf(schema);
    expect(paths.map((path) => path.join('.')).sort()).toEqual([
      'byName.*.text',
      'items.*.lines.*',
      'items.*.why',
      'one.title',
    ]);
    const answer = {
      items: [
        { why: 'Done.', lines: ['Dry run.', 'Mine.'], id: 'Done.' },
        { why: null, lines: [], id: 'x' },
      ],
      byName: { a: {}, b: { text: 'Revert.' } },
      one: { kind: 'b' },
    };
    const said = {
      items: [
        { why: 'Fertig.', lines: ['Plan.', 'Mine.'], id: 'Done.' },
        { why: null, lines: [], id: 'x' },
      ],
      byName: { a: {}, b: { text: 'Rücknahme.' } },
      one: { kind: 'b' },
    };
    const before = structuredClone(answer);
    expect(rewordAnswer(answer, paths, 'de')).toEqual(said);
    expect(answer).toEqual(before);
    expect(rewordAnswer(answer, paths, 'en')).toBe(answer);
  });
});
