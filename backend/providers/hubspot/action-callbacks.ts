import { z } from 'zod';
import { apiVersion } from './api-version.ts';
import type { HubSpotClient } from './client.ts';
import type { HubSpotProvider } from './provider.ts';

const callbacksPath = `/automation/actions/callbacks/${apiVersion}`;

/** Ending workflow actions that wait (hubspot.md 1.4). HubSpot answers 204. */
export function createActionCallbacks(client: HubSpotClient): Pick<HubSpotProvider, 'completeAction'> {
  return {
    completeAction: async (account, { callbackId, outputFields }, options) => {
      const result = await client.request(account, {
        method: 'POST',
        path: `${callbacksPath}/${encodeURIComponent(callbackId)}/complete`,
        route: `${callbacksPath}/{callbackId}/complete`,
        // The 2026 specification wants `typedOutputs` as well.
        body: { outputFields, typedOutputs: {} },
        schema: z.unknown(),
        lane: options?.lane ?? 'background',
        counter: options?.counter,
        // A callback is spent by its first use.
        idempotent: false,
      });
      return result.outcome === 'ok' ? { outcome: 'ok', value: undefined } : result;
    },
  };
}
