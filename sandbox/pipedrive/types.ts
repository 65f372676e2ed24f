import type { SandboxConfig } from '../config.ts';
import type { Edges } from '../edges.ts';
import type { SandboxClock } from '../hubspot/clock.ts';
import type { Store } from '../hubspot/store.ts';
import type { Switches } from './switches.ts';

/** One e-mail address or phone number of a person. */
export type ContactPoint = { value: string; primary: boolean; label: string };

/** 1: the owner; 3, 5, 7: everybody in the company (it has one visibility group). */
export type VisibleTo = 1 | 3 | 5 | 7;

/** A person as the company holds it. `addedMs` and `updatedMs` are whole seconds, as Pipedrive shows them. */
export type Person = {
  id: number;
  name: string;
  firstName: string | null;
  lastName: string | null;
  ownerId: number;
  orgId: number | null;
  emails: ContactPoint[];
  phones: ContactPoint[];
  visibleTo: VisibleTo;
  labelIds: number[];
  /** Shown and written only where contact sync is on. */
  jobTitle: string | null;
  /** By field code; a field that is empty is absent. */
  customFields: Record<string, unknown>;
  addedMs: number;
  updatedMs: number;
  deletedMs: number | null;
};

/** A person in Pipedrive's own pages, or an app through the API; both act as a user of the company. */
export type Actor = { userId: number; source: 'app' | 'api' };

/** A refusal as Pipedrive words it: a JSON body, or a page. */
export type Refusal = { status: number; body: Record<string, unknown> };

export type Refused = { outcome: 'refused'; refusal: Refusal };

/** What every part of the world stands on. */
export type Ground = {
  store: Store;
  clock: SandboxClock;
  edges: Edges;
  config: SandboxConfig;
  switches: Switches;
};
