import type { Viewer } from './companies.ts';
import type { Person } from './types.ts';

export function canSee(viewer: Viewer, person: Person): boolean {
  if (viewer.sees === 'all' || person.ownerId === viewer.userId) return true;
  return viewer.sees === 'shared' && person.visibleTo !== 1;
}

/** The same rule as a condition on the table `person`. */
export function visibleSql(viewer: Viewer): { where: string; values: number[] } {
  switch (viewer.sees) {
    case 'all':
      return { where: '1', values: [] };
    case 'shared':
      return { where: '(visible_to <> 1 or owner_id = ?)', values: [viewer.userId] };
    case 'own':
      return { where: 'owner_id = ?', values: [viewer.userId] };
  }
}
