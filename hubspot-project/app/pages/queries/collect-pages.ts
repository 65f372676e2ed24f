type Page<Item> = { items: readonly Item[]; nextCursor: string | null };

/** Follows a list's cursor until it has so many items, or all of them. */
export async function collectPages<Item>(
  atMost: number,
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const found: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && found.length < atMost);
  return found.slice(0, atMost);
}
