import type {
  CardView,
  ConflictSide,
  ConnectionLine,
  FieldView,
  OpenConflict,
  PronounsFieldView,
  SyncView,
} from './card-view.ts';

/**
 * Reads an answer of the backend as a CardView.
 * Promises: null when a part that the card draws is missing or of another kind; unknown extra parts are left out;
 * texts are taken over untouched.
 */
export function parseCardView(input: unknown): CardView | null {
  if (!isRecord(input)) return null;
  const state = oneOf(CARD_STATES, input['state']);
  const field = parseField(input['field']);
  if (state === null || field === null) return null;
  const pronouns = parseValue(input['pronouns']);
  const sync = parseSync(input['sync']);
  if (pronouns === undefined || sync === undefined) return null;
  return {
    state,
    contactId: textOrNull(input['contactId']),
    pronouns,
    sync,
    connections: parseConnections(input['connections']),
    conflict: parseConflict(input['conflict']),
    field,
    suggestions: textList(input['suggestions']),
  };
}

/** Reads the `pronouns` part of a contact (`fields.pronouns`) or of a card view; undefined when it is not one. */
export function parseValue(input: unknown): FieldView | null | undefined {
  if (input === null || input === undefined) return null;
  if (!isRecord(input)) return undefined;
  const source = oneOf(SOURCES, input['source']);
  const via = oneOf(VIAS, input['via']);
  const changedAt = input['changedAt'];
  if (source === null || via === null || typeof changedAt !== 'string') return undefined;
  return {
    value: textOrNull(input['value']),
    source,
    via,
    changedAt,
    changedBy: textOrNull(input['changedBy']),
    overruled: parseOverruled(input['overruled']),
  };
}

/** True for an object that is not a list: the narrowing that every reader of JSON here starts with. */
export function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

const CARD_STATES = ['ready', 'not_synced', 'unknown_record', 'not_connected'] as const;
const FIELD_STATES = ['missing', 'ready', 'archived', 'other_type', 'mapped'] as const;
const FIELD_ACTIONS = ['create', 'restore', 'map_or_rename'] as const;
const SYNC_STATES = ['pending', 'syncing', 'synced', 'error'] as const;
const SOURCES = ['hubspot', 'pipedrive', 'app'] as const;
const VIAS = ['card', 'api', 'webhook', 'sync', 'workflow', 'bulk', 'revert'] as const;
const PROVIDERS = ['hubspot', 'pipedrive'] as const;
const CONNECTION_STATES = ['disconnected', 'connecting', 'connected', 'error'] as const;
/** More suggestions than this would no longer be a choice at a glance. */
const MAX_SUGGESTIONS = 12;

function parseField(input: unknown): PronounsFieldView | null {
  if (!isRecord(input)) return null;
  const state = oneOf(FIELD_STATES, input['state']);
  if (state === null) return null;
  const message = input['message'];
  return {
    state,
    action: oneOf(FIELD_ACTIONS, input['action']),
    message: typeof message === 'string' ? message : '',
  };
}

function parseSync(input: unknown): SyncView | null | undefined {
  if (input === null || input === undefined) return null;
  if (!isRecord(input)) return undefined;
  const status = oneOf(SYNC_STATES, input['status']);
  if (status === null) return undefined;
  return {
    status,
    lastSyncedAt: textOrNull(input['lastSyncedAt']),
    lastError: parseSyncError(input['lastError']),
  };
}

function parseConnections(input: unknown): ConnectionLine[] {
  if (!Array.isArray(input)) return [];
  return input.flatMap((item: unknown): ConnectionLine[] => {
    if (!isRecord(item)) return [];
    const provider = oneOf(PROVIDERS, item['provider']);
    const status = oneOf(CONNECTION_STATES, item['status']);
    const link = parseSync(item['link']);
    if (provider === null || status === null || link === undefined) return [];
    const externalId = isRecord(item['link']) ? textOrNull(item['link']['externalId']) : null;
    const linked = link === null ? null : { ...link, externalId };
    return [{ provider, status, link: linked, reason: textOrNull(item['reason']) }];
  });
}

/** Null also for a conflict that could not be decided here: without an id or without two sides. */
function parseConflict(input: unknown): OpenConflict | null {
  if (!isRecord(input) || typeof input['id'] !== 'string' || !Array.isArray(input['sides'])) return null;
  const sides = input['sides'].flatMap((item: unknown): ConflictSide[] => {
    if (!isRecord(item) || typeof item['changedAt'] !== 'string') return [];
    const source = oneOf(SOURCES, item['source']);
    if (source === null) return [];
    const { changedAt } = item;
    return [
      { source, value: textOrNull(item['value']), changedAt, changedBy: textOrNull(item['changedBy']) },
    ];
  });
  return sides.length < 2 ? null : { id: input['id'], sides };
}

function parseSyncError(input: unknown): SyncView['lastError'] {
  if (!isRecord(input)) return null;
  const { code, message } = input;
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : null;
}

function parseOverruled(input: unknown): FieldView['overruled'] {
  if (!isRecord(input)) return null;
  const source = oneOf(SOURCES, input['source']);
  return source === null ? null : { value: textOrNull(input['value']), source };
}

function oneOf<const Options extends readonly string[]>(
  options: Options,
  input: unknown,
): Options[number] | null {
  return options.find((option) => option === input) ?? null;
}

function textOrNull(input: unknown): string | null {
  return typeof input === 'string' ? input : null;
}

function textList(input: unknown): string[] {
  if (!Array.isArray(input)) return [];
  return input.filter((item): item is string => typeof item === 'string').slice(0, MAX_SUGGESTIONS);
}
