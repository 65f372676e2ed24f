import { z } from 'zod';
import { factText } from '../../platform/net/fact-text.ts';
import { apiVersion } from './api-version.ts';
import type { HubSpotClient } from './client.ts';
import type { AccountDetails, HubSpotProvider } from './provider.ts';

const path = `/account-info/${apiVersion}/details`;

const detailsSchema = z
  .object({
    portalId: z.union([z.string().regex(/^\d{1,20}$/), z.int().nonnegative()]),
    accountType: factText,
    timeZone: factText,
    uiDomain: factText,
    dataHostingLocation: factText,
    portalName: factText,
  })
  .transform((raw): AccountDetails => ({
    portalId: String(raw.portalId),
    accountType: raw.accountType ?? null,
    timeZone: raw.timeZone ?? null,
    uiDomain: raw.uiDomain ?? null,
    dataHostingLocation: raw.dataHostingLocation ?? null,
    portalName: raw.portalName ?? null,
  }));

/** Facts about the HubSpot account (hubspot.md 4.5). */
export function createAccountDetails(client: HubSpotClient): Pick<HubSpotProvider, 'accountDetails'> {
  return {
    accountDetails: (account, options) =>
      client.request(account, {
        method: 'GET',
        path,
        route: path,
        schema: detailsSchema,
        lane: options?.lane ?? 'background',
        idempotent: true,
      }),
  };
}
