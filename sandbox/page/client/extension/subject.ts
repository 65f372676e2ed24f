import type { PropertyListener } from '../use-record.ts';

/** A record as another one knows it. */
export type Associated = { objectId: number; properties: Record<string, string> };

/** The record that an extension stands on, as the page knows it. */
export type RecordSubject = {
  objectTypeId: string;
  objectId: number;
  properties: () => Record<string, string>;
  refresh: () => Promise<void>;
  listen: (listener: PropertyListener) => () => void;
  /** Records of another kind that belong to this one. */
  associated: (objectTypeId: string) => Associated[];
};

/** What an extension is about: one record, chosen records, or nothing in particular. */
export type Subject =
  | { kind: 'record'; record: RecordSubject }
  | { kind: 'selection'; objectTypeId: string; objectIds: number[] }
  | { kind: 'none' };

export const noSubject: Subject = { kind: 'none' };
