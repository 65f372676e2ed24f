import type { components } from 'kindred-shared/api/schema.d.ts';

type Schemas = components['schemas'];

/** What `GET /api/extension/card` answers: everything that a card draws when it opens. */
export type CardView = Schemas['Card'];
/** One value with where it came from. `value` is the person's own words, never changed by us; null when not given. */
export type ShownValue = Schemas['ShownValue'];
export type ConnectionLine = CardView['connections'][number];
export type ConflictSide = Schemas['ConflictSide'];
export type Source = ConflictSide['source'];
export type OpenConflict = NonNullable<CardView['conflict']>;
export type Contact = Schemas['Contact'];
export type FieldKey = Schemas['Conflict']['field'];
export type FieldValues = Partial<Record<FieldKey, string | null>>;
export type HistoryEntry = Schemas['HistoryEntry'];
export type LogEntry = Schemas['LogEntry'];
export type OpenException = Schemas['Exception'];

/** In the order in which people read them. */
export const fieldKeys = [
  'firstName',
  'lastName',
  'pronouns',
  'email',
  'phone',
  'jobTitle',
] as const satisfies readonly FieldKey[];

/** The value of any field; undefined where the field was never set. */
export function valueIn(view: CardView, field: FieldKey): ShownValue | undefined {
  return field === 'pronouns' ? (view.pronouns ?? undefined) : view.others.fields[field];
}

/** Every field that waits for a person to decide, the pronouns first. */
export function conflictsIn(view: CardView): (OpenConflict & { field: FieldKey })[] {
  const own = view.conflict === null ? [] : [{ ...view.conflict, field: 'pronouns' as const }];
  return [...own, ...view.others.conflicts];
}

/** The person's first name, and all of their name; null where Kindred knows none. */
export function nameIn({ others }: CardView): { first: string | null; whole: string | null } {
  const first = others.fields.firstName?.value?.trim() || null;
  const last = others.fields.lastName?.value?.trim() || null;
  const whole = [first, last].filter((part) => part !== null).join(' ');
  return { first, whole: whole === '' ? null : whole };
}
