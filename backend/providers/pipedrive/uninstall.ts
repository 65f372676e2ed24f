import { z } from 'zod';
import { hasBasicCredentials } from './basic-credentials.ts';
import { idSchema } from './person-schema.ts';

const maxSizeBytes = 16 * 1024;
const noticeSchema = z.object({
  client_id: z.string(),
  company_id: idSchema,
  user_id: idSchema,
  timestamp: z.unknown().optional(),
});

export type UninstallNotice =
  | { outcome: 'ok'; companyId: string; userId: string; uninstalledAtMs: number | null }
  | { outcome: 'refused'; reason: 'credentials' | 'malformed' | 'other_app' };

/**
 * The `DELETE` that Pipedrive sends to the callback URL when a user uninstalls the app (pipedrive.md, section 2): signed
 * with the app's own credentials, about one user; others of the company stay connected. Ids are decimal digits. `uninstalledAtMs`: when it
 * happened; null when the notice does not say so in a way that can be read.
 */
export function verifyUninstall(request: {
  authorization: string | string[] | undefined;
  rawBody: Buffer;
  clientId: string;
  clientSecret: string;
}): UninstallNotice {
  const { clientId, clientSecret, rawBody } = request;
  if (!hasBasicCredentials(request.authorization, { user: clientId, password: clientSecret })) {
    return { outcome: 'refused', reason: 'credentials' };
  }
  const parsed = noticeSchema.safeParse(rawBody.length > maxSizeBytes ? undefined : parseJson(rawBody));
  if (!parsed.success) return { outcome: 'refused', reason: 'malformed' };
  if (parsed.data.client_id !== clientId) return { outcome: 'refused', reason: 'other_app' };
  const { company_id: companyId, user_id: userId, timestamp } = parsed.data;
  return { outcome: 'ok', companyId, userId, uninstalledAtMs: timeOf(timestamp) };
}

/** Below it a number counts seconds: as milliseconds it would lie before 1973. */
const fewestMs = 100_000_000_000;

/** The notice's form of time is not documented: ISO 8601 (UTC where it names no zone), seconds or milliseconds. */
function timeOf(timestamp: unknown): number | null {
  const text = typeof timestamp === 'number' ? String(timestamp) : timestamp;
  if (typeof text !== 'string') return null;
  if (/^\d{9,15}$/.test(text)) return Number(text) < fewestMs ? Number(text) * 1_000 : Number(text);
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  const ms = parts ? Date.parse(`${parts[1]}T${parts[2]}${parts[3] ?? 'Z'}`) : NaN;
  return Number.isNaN(ms) ? null : ms;
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
