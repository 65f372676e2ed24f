/** Does something with items; throws when it could not be done. */
type Work<T> = (items: readonly T[]) => Promise<void>;
type Waiting<T> = { items: readonly T[]; done: PromiseWithResolvers<void> };

/**
 * What comes while `atOnce` calls of `work` are under way becomes one call that follows them, of at most `together` items
 * unless one came with more. Each caller hears how it went with its own items: what fails together is tried alone, so that
 * nobody's items fail because of somebody else's.
 */
export function gather<T>(work: Work<T>, limits: { atOnce: number; together: number }): Work<T> {
  let waiting: Waiting<T>[] = [];
  let underWay = 0;
  const alone = ({ items, done }: Waiting<T>) => work(items).then(done.resolve, done.reject);
  const begin = async (group: readonly Waiting<T>[]) => {
    underWay += 1;
    try {
      const [only, ...others] = group;
      if (only !== undefined && others.length === 0) return await alone(only);
      await work(group.flatMap(({ items }) => items));
      group.forEach(({ done }) => done.resolve());
    } catch {
      await Promise.all(group.map(alone));
    } finally {
      underWay -= 1;
      follow();
    }
  };
  const follow = () => {
    while (underWay < limits.atOnce && waiting.length > 0) {
      const size = sizeOfNext(waiting, limits.together);
      const group = waiting.slice(0, size);
      waiting = waiting.slice(size);
      void begin(group);
    }
  };
  return (items) => {
    const done = Promise.withResolvers<void>();
    waiting.push({ items, done });
    follow();
    return done.promise;
  };
}

/** How many of those that wait go together; always at least one. */
function sizeOfNext<T>(waiting: readonly Waiting<T>[], together: number): number {
  let items = 0;
  const tooMany = waiting.findIndex((one) => {
    items += one.items.length;
    return items > together;
  });
  return tooMany === -1 ? waiting.length : Math.max(1, tooMany);
}
