import { z } from 'zod';
import { fieldKeys, providerNames, type FieldKey } from '../domain/field.ts';
import { keyView, role, userView } from './access.ts';
import { connectionView, fieldSetupView } from './connections.ts';
import { instant, listOf } from './contact.ts';
import { permissionNames } from './permissions.ts';
import { retentionView } from './retention.ts';
import { fieldChoice, settingsDocument } from './settings.ts';
import { planSummary, sessionView } from './sync.ts';
import { sentence } from './wording/sentence.ts';

/** What a field holds. Of the CRMs' own types of its properties `GET /api/settings/properties` tells, which asks them. */
export const fieldTypes = {
  email: 'email',
  firstName: 'text',
  lastName: 'text',
  phone: 'phone',
  jobTitle: 'text',
  pronouns: 'text',
} as const satisfies Record<FieldKey, string>;

/** A field at a CRM: `property` is the one that is in force; null: there is none, so the field does not travel there. */
const mappedPlace = fieldChoice.extend({
  /** Nobody chose a property: the CRM's default for the field. */
  isDefault: z.boolean(),
});

const mappingRow = z.object({
  field: z.enum(fieldKeys),
  type: z.enum(['email', 'phone', 'text']),
  hubspot: mappedPlace,
  pipedrive: mappedPlace,
  rule: settingsDocument.shape.fields.valueType.shape.rule,
  /** Null: the general order of `rules`. */
  rank: settingsDocument.shape.fields.valueType.shape.rank,
});
export type MappingRow = z.infer<typeof mappingRow>;

const firstRunSteps = ['connect', 'field', 'mapping', 'plan', 'start'] as const;
export type FirstRunStep = (typeof firstRunSteps)[number];

/** Everything that the settings page opens with. CRMs are not asked for it. */
export const settingsPage = z.object({
  viewer: z.object({
    /** HubSpot's id of the person. */
    userId: z.string().nullable(),
    role,
    permissions: z.array(z.enum(permissionNames)),
    /** Why nothing can be changed, in words to show; null: everything can. */
    readOnly: sentence.nullable(),
  }),
  /** Every CRM that can be connected, and those that were. */
  connections: z.array(
    connectionView.extend({
      /** The CRM asked to be left alone until then; null: it did not. */
      pausedUntil: instant.nullable(),
      /** What it was not granted; null where the CRM did not say what was. */
      missingScopes: z.array(z.string()).nullable(),
      /** When its last event arrived, and when it is looked through next for what events missed. */
      lastEventAt: instant.nullable(),
      nextLookAt: instant.nullable(),
      /** Whether it was read completely: its first sync is over. */
      synced: z.boolean(),
      /** When the newest request to connect it was turned down on its own page; null: it was not, or is connected. */
      declinedAt: instant.nullable(),
    }),
  ),
  /**
   * The pronouns field of each connected CRM as it was at `lookedAt`; null: nobody has looked yet. To look now:
   * `GET /api/setup/pronouns-fields`.
   */
  pronounsFields: z.array(fieldSetupView.extend({ lookedAt: instant.nullable(), message: sentence })),
  mapping: z.array(mappingRow),
  rules: settingsDocument.omit({ fields: true }).extend({
    /** What a change of the settings sends along. */
    version: z.int(),
    /** When that version came to be, and whose change it was; null while nothing was chosen. */
    changedAt: instant.nullable(),
    changedBy: z.string().nullable(),
  }),
  /** A mapping that waits for its plan to be accepted, with its filters. */
  draft: z
    .object({
      mapping: z.array(mappingRow),
      filters: settingsDocument.shape.filters,
      planId: z.uuid().nullable(),
    })
    .nullable(),
  privacy: z.object({
    /** How long all data stays after HubSpot was disconnected. */
    keptAfterEndDays: z.int(),
    /** Null for people who may not see it. */
    retention: retentionView.nullable(),
  }),
  /** The first 50. */
  users: listOf(userView),
  /** The first 50; null for people who may not see them. */
  keys: listOf(keyView).nullable(),
  /** What each role may, so that a key can be narrowed to some of it. */
  roles: z.array(z.object({ role, permissions: z.array(z.enum(permissionNames)) })),
  /** Where the API is described, for whoever writes a program with a key. */
  apiDocsUrl: z.url(),
  /** The newest plan, without anybody's values, and the sync that was started with it. */
  plan: z
    .object({
      plan: planSummary,
      started: sessionView
        .pick({ id: true, status: true, headline: true, startedAt: true, endedAt: true })
        .nullable(),
    })
    .nullable(),
  firstRun: z.object({
    steps: z.array(
      z.object({
        step: z.enum(firstRunSteps),
        done: z.boolean(),
        /** What is missing may stay missing: one may go on without. */
        optional: z.boolean(),
        /** The CRMs that it is about, where it is not done. */
        providers: z.array(z.enum(providerNames)),
      }),
    ),
    /** The first that is not done; null: all are. */
    next: z.enum(firstRunSteps).nullable(),
  }),
});
export type SettingsPage = z.infer<typeof settingsPage>;
