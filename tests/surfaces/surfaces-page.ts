import { pictureName, surfaces } from './surface-state.ts';
import type { SurfaceName, SurfaceState } from './surface-state.ts';

/** The page that shows every picture: grouped by surface, each with a line on what the state is. */
export function surfacesPage(states: readonly SurfaceState[]): string {
  const names = Object.keys(surfaces) as SurfaceName[];
  const groups = names.flatMap((surface) => {
    const own = states.filter((state) => state.surface === surface);
    return own.length === 0 ? [] : [`## ${surfaces[surface]}`, ...own.map(entry)];
  });
  return `${[
    '# What people see',
    '<!-- made by npm run pictures -->',
    `Every surface in its states, ${states.length} pictures, as the real bundles draw them in [the sandbox's pages](sandbox.md#pages). What each ` +
      'surface is for is in [the design language](design-language.md). `npm run pictures` makes the pictures and this page anew; `npm test` ' +
      'shows each state, has axe look at it, and compares it with its picture ([how](decisions/pictures-are-compared.md)). ' +
      'All people are invented, and it is always 24 November 2026, 10:00 UTC.',
    ...groups,
  ].join('\n\n')}\n`;
}

function entry(state: SurfaceState): string {
  const name = pictureName(state);
  return `**${state.name}** · ${state.says}\n\n![${state.says}](images/surfaces/${name}.png)`;
}
