import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Random } from '../../random.ts';
import { errorCode } from '../../error-code.ts';

const passwordsSchema = z.strictObject({ superuser: z.string(), owner: z.string(), app: z.string() });
export type Passwords = z.infer<typeof passwordsSchema>;

/** The embedded server's passwords, or undefined before the first start. */
export async function readPasswords(file: string): Promise<Passwords | undefined> {
  try {
    return passwordsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes new passwords and keeps them in `file`, readable by its owner alone. */
export async function createPasswords(file: string, random: Random): Promise<Passwords> {
  const passwords = { superuser: random.token(24), owner: random.token(24), app: random.token(24) };
  await writeFile(`${file}.new`, `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
  return passwords;
}
