import type { SandboxConfig } from '../config.ts';
import type { Edges } from '../edges.ts';
import type { Project } from '../project.ts';
import type { SandboxClock } from './clock.ts';
import type { Rules } from './rules.ts';
import type { Store } from './store.ts';

/** A contact as the portal holds it. A property that is absent or `''` is empty. Times: ms of the sandbox clock. */
export type Contact = {
  id: number;
  properties: Record<string, string>;
  createdMs: number;
  updatedMs: number;
  archivedMs: number | null;
  origin: WriteSource;
};

/** Who wrote: an app (`sourceId` its id), a person in HubSpot (`userId:1001`), an import, or a merge. */
export type WriteSource = {
  sourceType: 'INTEGRATION' | 'CRM_UI' | 'IMPORT' | 'MERGE_OBJECTS';
  sourceId: string;
  userId: number | null;
};

/** A refusal as HubSpot words it; the HTTP layer adds `status` and `correlationId`. */
export type Refusal = { status: number; body: { message: string } & Record<string, unknown> };

export type Refused = { outcome: 'refused'; refusal: Refusal };

/** What every part of the world stands on. */
export type Ground = {
  store: Store;
  clock: SandboxClock;
  edges: Edges;
  project: Project;
  config: SandboxConfig;
  rules: Rules;
};
