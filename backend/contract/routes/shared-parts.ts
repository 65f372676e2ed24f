import { z } from 'zod';

/** Routes that people inside HubSpot and API keys may both call. */
export const everyone = ['hubspot_user', 'api_key'] as const;
export const byId = z.strictObject({ id: z.uuid() });
/** No body, or an empty one. */
export const emptyBody = z.strictObject({}).default({});
