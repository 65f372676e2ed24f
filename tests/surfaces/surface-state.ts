import type { Page } from 'playwright-core';
import type { Answers } from './scripted-backend.ts';

/** Every place in which somebody sees Kindred inside HubSpot, in the order of the page about them. */
export const surfaces = {
  sidebar: 'Card in the sidebar of a contact',
  tab: 'Card in a tab of a contact',
  preview: 'Card in a preview',
  'help-desk': 'Card in the help desk',
  settings: 'Settings',
  home: 'App home: overview',
  syncs: 'App home: syncs',
  conflicts: 'App home: conflicts',
  exceptions: 'App home: exceptions',
  approvals: 'App home: approvals',
  workflows: 'App home: workflows',
  runs: 'App home: runs of workflows',
  notifications: 'App home: notifications',
  audit: 'App home: audit trail',
  search: 'App home: search',
  bulk: 'Bulk action',
  workflow: 'Workflow actions',
} as const;
export type SurfaceName = keyof typeof surfaces;

/** One state of one surface: how it is brought about, and what a picture of it shows. */
export type SurfaceState = {
  surface: SurfaceName;
  /** Within its surface; with it, the name of the picture. */
  name: string;
  /** One line for whoever looks at the picture: what the state is. */
  says: string;
  /** Where, under `/portals/:portalId/`. */
  place: string;
  /** Beside what every surface is told. */
  answers: Answers;
  /** What somebody does there until the state is reached. */
  reach?: (page: Page) => Promise<void>;
  /** Words that are seen once the state is there. */
  shows: string | RegExp;
  /** What the picture is of: the surface, what opened above it, or the whole page. */
  of?: 'surface' | 'dialog' | 'page';
  language?: 'de';
  network?: 'offline';
  /** Width of the window, in pixels. */
  width?: number;
};

/** The name of a state's picture, without its ending. */
export const pictureName = ({ surface, name }: SurfaceState) => `${surface}-${name}`;
