import { z } from 'zod';
import { sentence } from './sentence.ts';

/** The way to sentences in an answer: by the name of a member, or by `*` to each item of a list or record. */
export type SentencePath = readonly string[];

/** Where problem documents have sentences. */
export const problemSentences: readonly SentencePath[] = [['title'], ['detail'], ['issues', '*', 'message']];

/** Where the answers of a schema have sentences. Each place once; what refers to itself is not followed. */
export function sentencePathsOf(schema: z.core.$ZodType): SentencePath[] {
  const found = new Map<string, SentencePath>();
  walk(schema, [], (path) => found.set(path.join('/'), path));
  return [...found.values()];
}

function walk(schema: z.core.$ZodType, path: SentencePath, found: (path: SentencePath) => void): void {
  if (schema === sentence) return found(path);
  if (schema instanceof z.ZodObject) {
    for (const [name, part] of Object.entries(schema.def.shape)) walk(part, [...path, name], found);
  } else if (schema instanceof z.ZodArray) walk(schema.def.element, [...path, '*'], found);
  else if (schema instanceof z.ZodRecord) walk(schema.def.valueType, [...path, '*'], found);
  else if (schema instanceof z.ZodUnion) {
    for (const option of schema.def.options) walk(option, path, found);
  } else if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    walk(schema.def.innerType, path, found);
  }
}
