import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/** Profile variables: what `${NAME}` in the files of a project stands for. */
export type ProfileVariables = Record<string, string | number | boolean>;

/** Throws when the file is missing or is no JSON. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Puts the variables in their places; a value that is a single reference keeps its type. Throws for an unknown name. */
export function substitute(value: unknown, variables: ProfileVariables): unknown {
  if (typeof value === 'string') {
    const single = /^\$\{(\w+)\}$/.exec(value)?.[1];
    if (single !== undefined && variables[single] !== undefined) return variables[single];
    return value.replace(/\$\{(\w+)\}/g, (reference, name: string) => {
      const found = variables[name];
      if (found === undefined)
        throw new Error(`The project uses ${reference}, which the profile does not define.`);
      return String(found);
    });
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, variables));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, variables)]));
  return value;
}

/** Every `*-hsmeta.json` of a folder, by file name; none when there is no such folder. */
export function readComponents<T>(dir: string, schema: z.ZodType<T>, variables: ProfileVariables): T[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => name.endsWith('-hsmeta.json'))
    .toSorted()
    .map((name) => schema.parse(substitute(readJson(join(dir, name)), variables)));
}
