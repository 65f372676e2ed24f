import { z } from 'zod';
import { apiVersion } from './api-version.ts';
import type { HubSpotCall, HubSpotClient } from './client.ts';
import type { CallOptions } from './ports.ts';
import type { HubSpotProperty, HubSpotProvider } from './provider.ts';

type Properties = Pick<
  HubSpotProvider,
  'readProperty' | 'listProperties' | 'createGroup' | 'createProperty' | 'updateProperty'
>;

const propertiesPath = `/crm/properties/${apiVersion}/contacts`;

const propertySchema = z
  .object({
    name: z.string(),
    label: z.string().nullish(),
    type: z.string(),
    fieldType: z.string().nullish(),
    groupName: z.string().nullish(),
    archived: z.boolean().nullish(),
    hidden: z.boolean().nullish(),
    hasUniqueValue: z.boolean().nullish(),
    hubspotDefined: z.boolean().nullish(),
    calculated: z.boolean().nullish(),
    modificationMetadata: z.object({ readOnlyValue: z.boolean().nullish() }).nullish().catch(null),
    options: z
      .array(z.object({ label: z.string(), value: z.string() }))
      .nullish()
      .catch(null),
  })
  .transform((raw): HubSpotProperty => ({
    name: raw.name,
    label: raw.label ?? raw.name,
    type: raw.type,
    fieldType: raw.fieldType ?? '',
    groupName: raw.groupName ?? null,
    archived: raw.archived ?? false,
    hidden: raw.hidden ?? false,
    hasUniqueValue: raw.hasUniqueValue ?? false,
    hubspotDefined: raw.hubspotDefined ?? false,
    readOnly: (raw.modificationMetadata?.readOnlyValue ?? false) || (raw.calculated ?? false),
    options: raw.type === 'enumeration' ? (raw.options ?? []) : null,
  }));

/** Contact properties and their groups (hubspot.md 6.4). */
export function createProperties(client: HubSpotClient): Properties {
  return { ...reads(client), ...writes(client) };
}

function reads(client: HubSpotClient): Pick<Properties, 'readProperty' | 'listProperties'> {
  return {
    readProperty: async (account, name, options) => {
      const result = await client.request(account, {
        ...one(name, options),
        method: 'GET',
        query: { archived: String(options?.archived ?? false) },
        schema: propertySchema,
      });
      if (result.outcome === 'ok') return { outcome: 'present', property: result.value };
      return result.failure.kind === 'not_found' ? { outcome: 'missing' } : result;
    },
    listProperties: async (account, options) => {
      const result = await client.request(account, {
        ...all(options),
        method: 'GET',
        query: { archived: String(options?.archived ?? false) },
        schema: z.object({ results: z.array(propertySchema) }),
      });
      return result.outcome === 'ok' ? { outcome: 'ok', value: result.value.results } : result;
    },
  };
}

function writes(
  client: HubSpotClient,
): Pick<Properties, 'createGroup' | 'createProperty' | 'updateProperty'> {
  return {
    createGroup: async (account, { name, label }, options) => {
      const result = await client.request(account, {
        ...all(options),
        method: 'POST',
        path: `${propertiesPath}/groups`,
        route: `${propertiesPath}/groups`,
        body: { name, label, displayOrder: -1 },
        schema: z.unknown(),
      });
      if (result.outcome === 'ok') return { outcome: 'created' };
      return result.failure.kind === 'conflict' ? { outcome: 'exists' } : result;
    },
    createProperty: async (account, property, options) => {
      const body = { formField: false, hidden: false, ...property };
      const call = { ...all(options), method: 'POST', body, schema: propertySchema } as const;
      const result = await client.request(account, call);
      if (result.outcome === 'ok') return { outcome: 'created', property: result.value };
      return result.failure.kind === 'conflict' ? { outcome: 'exists' } : result;
    },
    updateProperty: (account, name, change, options) =>
      client.request(account, {
        ...one(name, options),
        method: 'PATCH',
        body: change.options ? { ...change, options: change.options.map(toOption) } : change,
        schema: propertySchema,
      }),
  };
}

const toOption = (option: { label: string; value: string }, displayOrder: number) => ({
  ...option,
  displayOrder,
  hidden: false,
});

type Place = Pick<HubSpotCall<unknown>, 'path' | 'route' | 'lane' | 'idempotent'>;

// Repeating a creation answers 409, which reads as "exists": so every call here may be repeated.
function all(options?: CallOptions): Place {
  return {
    path: propertiesPath,
    route: propertiesPath,
    lane: options?.lane ?? 'background',
    idempotent: true,
  };
}

function one(name: string, options?: CallOptions): Place {
  return {
    ...all(options),
    path: `${propertiesPath}/${encodeURIComponent(name)}`,
    route: `${propertiesPath}/{name}`,
  };
}
