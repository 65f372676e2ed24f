/** What is done for one key (a tenant, say) at a time in this process. */
export type Turns = {
  /**
   * Does `work` unless enough of this key is at work already. `busy`: it was not done; whoever ends next is told `wanted`
   * and has to look again, so that nothing that came meanwhile is left lying. Throws what `work` throws.
   */
  take(key: string, work: () => Promise<void>): Promise<'done' | 'wanted' | 'busy'>;
};

/** At most `limit` of each key at a time: one key's work can then not take all places of a worker. */
export function createTurns(limit: number): Turns {
  /** As many as there is work in hand. */
  const places = new Map<string, { taken: number; wanted: boolean }>();
  return {
    take: async (key, work) => {
      const place = places.get(key) ?? { taken: 0, wanted: false };
      if (place.taken >= limit) {
        place.wanted = true;
        return 'busy';
      }
      place.taken += 1;
      places.set(key, place);
      try {
        await work();
      } finally {
        place.taken -= 1;
        if (place.taken === 0) places.delete(key);
      }
      const { wanted } = place;
      place.wanted = false;
      return wanted ? 'wanted' : 'done';
    },
  };
}
