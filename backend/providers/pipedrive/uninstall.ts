import { z } from 'zod';
import { hasBasicCredentials } from './basic-credentials.ts';
import { idSchema } from './person-schema.ts';

const maxSizeBytes = 16 * 1024;
const noticeSchema = z.object({ client_id: z.string(), company_id: idSchema, user_id: idSchema });

export type UninstallNotice =
  | { outcome: 'ok'; companyId: string; userId: string }
  | { outcome: 'refused'; reason: 'credentials' | 'malformed' | 'other_app' };

/**
 * The `DELETE` that Pipedrive sends to the callback URL when a user uninstalls the app (pipedrive.md, section 2): signed
 * with the app's own credentials, about one user; others of the company stay connected. Ids are decimal digits.
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
  return { outcome: 'ok', companyId: parsed.data.company_id, userId: parsed.data.user_id };
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}
