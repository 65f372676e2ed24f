import type { ComponentType } from 'react';
import { Charts } from './Charts.tsx';
import { Fields } from './Fields.tsx';
import { Layout } from './Layout.tsx';
import { Overlays } from './Overlays.tsx';
import { States } from './States.tsx';
import { Tables } from './Tables.tsx';

/** Every component that HubSpot has, by page. */
export const parts: Record<string, ComponentType> = {
  layout: Layout,
  fields: Fields,
  tables: Tables,
  charts: Charts,
  states: States,
  overlays: Overlays,
};
