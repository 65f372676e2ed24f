import type { Need } from './needs-of.ts';

/** Needs that are alike but for whom they are about are told once: the first of them, and how many more there are. */
export function foldAlike(needs: readonly Need[]): { need: Need; more: number }[] {
  const folded = new Map<string, { need: Need; more: number }>();
  for (const need of needs) {
    const key = 'item' in need.about ? kindOf(need.about) : need.key;
    const known = folded.get(key);
    if (known === undefined) folded.set(key, { need, more: 0 });
    else known.more += 1;
  }
  return [...folded.values()];
}

const kindOf = ({ kind, item }: Extract<Need['about'], { item: unknown }>): string =>
  [kind, item.what, item.provider, item.field].join(' ');
