/**
 * What the pronouns card receives from `GET /api/extension/card` (and from `POST /api/extension/card/sync`).
 * The backend's schema in backend/contract/card-view.ts must produce exactly this shape; a type test keeps them in step.
 */
export type CardView = {
  /** `unknown_record`: HubSpot has no such contact. `not_synced`: it exists there, Kindred has not read it yet. */
  state: 'ready' | 'not_synced' | 'unknown_record' | 'not_connected';
  contactId: string | null;
  pronouns: FieldView | null;
  sync: SyncView | null;
  /** Every CRM that there is, whether connected or not, and where this contact stands in it. */
  connections: ConnectionLine[];
  /** The pronouns differ and a person decides; one choice of a side settles it. */
  conflict: OpenConflict | null;
  field: PronounsFieldView;
  /** Common sets to offer; free text is always possible. */
  suggestions: string[];
};

/** One value with where it came from. `value` is the person's own words, never changed by us; null when not given. */
export type FieldView = {
  value: string | null;
  source: 'hubspot' | 'pipedrive' | 'app';
  via: 'card' | 'api' | 'webhook' | 'sync' | 'workflow' | 'bulk' | 'revert';
  /** ISO 8601, UTC. */
  changedAt: string;
  /** Who, in words to show ("user 1001", "API key Billing"); null when the CRM did not say. */
  changedBy: string | null;
  /** The value that the field's rule set aside, when there was one; one click takes it instead. */
  overruled: { value: string | null; source: 'hubspot' | 'pipedrive' | 'app' } | null;
};

export type SyncView = {
  status: 'pending' | 'syncing' | 'synced' | 'error';
  lastSyncedAt: string | null;
  lastError: { code: string; message: string } | null;
};

export type ConnectionLine = {
  provider: 'hubspot' | 'pipedrive';
  status: 'disconnected' | 'connecting' | 'connected' | 'error';
  link: (SyncView & { externalId: string | null }) | null;
  /** Why the contact is not in order there, in words to show. */
  reason: string | null;
};

export type ConflictSide = {
  source: 'hubspot' | 'pipedrive' | 'app';
  value: string | null;
  /** ISO 8601, UTC. */
  changedAt: string;
  changedBy: string | null;
};

export type OpenConflict = { id: string; sides: ConflictSide[] };

export type PronounsFieldView = {
  state: 'missing' | 'ready' | 'archived' | 'other_type' | 'mapped';
  /** What the "Finish pronouns setup" button would do; null when there is nothing to do. */
  action: 'create' | 'restore' | 'map_or_rename' | null;
  message: string;
};

/** RFC 9457 problem document; through HubSpot's proxy expected failures arrive as HTTP 200 with this body. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** Only with code `stale_value`: what the field holds now. */
  current?: {
    field: string;
    value: string | null;
    source: string;
    changedAt: string;
    changedBy: string | null;
  };
};
