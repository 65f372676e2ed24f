import { z } from 'zod';
import { fieldKeys, providerNames, sources } from '../domain/field.ts';
import { conflictRules } from '../domain/merge.ts';
import { deleteRules, directions } from '../domain/sync-settings.ts';
import { writableText } from './contact.ts';

const propertyName = z.string().min(1).max(255);
export const fieldChoice = z.object({
  /** Null: the CRM's default for the field. */
  property: propertyName.nullable(),
  direction: z.enum(directions),
  /** Whether a value that an option list does not have is added to it. */
  addOptions: z.boolean(),
});

/** Every source once, the strongest first. */
const rank = z
  .array(z.enum(sources))
  .length(sources.length)
  .refine((order) => new Set(order).size === sources.length, 'must name every source once');
const rule = z.enum(conflictRules);

const field = z.enum(fieldKeys);
const shownFilter = z.object({
  field,
  operator: z.enum(['is', 'is_not', 'contains', 'ends_with', 'is_empty', 'is_not_empty']),
  value: z.string().optional(),
});
/** A record takes part when all conditions hold; at most 20 per CRM. */
const filters = z
  .array(
    z.union([
      z.strictObject({
        field,
        operator: z.enum(['is', 'is_not', 'contains', 'ends_with']),
        value: writableText.min(1),
      }),
      z.strictObject({ field, operator: z.enum(['is_empty', 'is_not_empty']) }),
    ]),
  )
  .max(20);

/** 0: only when somebody asks. Not more often than every 5 minutes, at least once a week. */
const reconcileEveryMinutes = z.union([z.literal(0), z.int().min(5).max(10_080)]);

const everyField = <T extends z.ZodType>(value: T) => z.record(field, value);
const everyProvider = <T extends z.ZodType>(value: T) => z.record(z.enum(providerNames), value);
const someProviders = <T extends z.ZodType>(value: T) =>
  z.strictObject({ hubspot: value, pipedrive: value }).partial();

/** Everything a tenant can choose about syncing, as it is. */
export const settingsDocument = z.object({
  fields: everyField(z.object({ hubspot: fieldChoice, pipedrive: fieldChoice, rule, rank: rank.nullable() })),
  rank,
  filters: everyProvider(z.array(shownFilter)),
  deletions: z.enum(deleteRules),
  reconcileEveryMinutes,
});

const fieldChanges = z
  .strictObject({
    hubspot: fieldChoice.partial().strict(),
    pipedrive: fieldChoice.partial().strict(),
    rule,
    rank: rank.nullable(),
  })
  .partial();

/** What to change: everything left out stays, lists are replaced. `version`: what the caller last saw. */
export const settingsPatch = z
  .strictObject({
    fields: z.partialRecord(field, fieldChanges),
    rank,
    filters: someProviders(filters),
    deletions: z.enum(deleteRules),
    reconcileEveryMinutes,
    version: z.int().nonnegative(),
  })
  .partial();

const lenient = <T extends z.ZodType>(value: T) => value.optional().catch(undefined);
const lenientChoice = lenient(
  z.object({
    property: lenient(fieldChoice.shape.property),
    direction: lenient(fieldChoice.shape.direction),
    addOptions: lenient(fieldChoice.shape.addOptions),
  }),
);
const lenientField = lenient(
  z.object({
    hubspot: lenientChoice,
    pipedrive: lenientChoice,
    rule: lenient(rule),
    rank: lenient(rank.nullable()),
  }),
);

/** Choices as they are stored. What an older or newer version wrote and this one does not understand is no choice. */
export const storedChoices = z.object({
  fields: lenient(
    z.object({
      email: lenientField,
      firstName: lenientField,
      lastName: lenientField,
      phone: lenientField,
      jobTitle: lenientField,
      pronouns: lenientField,
    }),
  ),
  rank: lenient(rank),
  filters: lenient(z.object({ hubspot: lenient(filters), pipedrive: lenient(filters) })),
  deletions: lenient(z.enum(deleteRules)),
  reconcileEveryMinutes: lenient(reconcileEveryMinutes),
});

/** The mapping that is in force at one CRM; fields that are off, or have no property there, are left out. */
const mappingView = z.object({
  fields: z.partialRecord(field, z.object({ property: z.string(), addOptions: z.boolean() })),
  stamp: z.object({ property: z.string(), unique: z.boolean() }).nullable(),
});

export const settingsView = z.object({
  settings: settingsDocument,
  /** Null where the CRM is not connected. */
  effective: everyProvider(mappingView.nullable()),
  /** A change of mapping that waits for its plan to be accepted; null when there is none. */
  draft: z.object({ settings: settingsDocument, planId: z.uuid().nullable() }).nullable(),
  version: z.int(),
});
export type SettingsView = z.infer<typeof settingsView>;

/** `planSessionId`: the plan of the draft that this change made; null when it acts at once, or no plan could start. */
export const settingsChanged = settingsView.extend({ planSessionId: z.uuid().nullable() });

export const propertiesQuery = z.strictObject({ provider: z.enum(providerNames) });

export const propertiesView = z.object({
  items: z.array(
    z.object({
      property: z.string(),
      label: z.string(),
      /** The CRM's own type name. */
      type: z.string(),
      /** Fields that can be mapped to it without losing anything. */
      fits: z.array(field),
      options: z.array(z.string()).nullable(),
      custom: z.boolean(),
      /** The field that it holds now. */
      mappedTo: field.nullable(),
    }),
  ),
});
