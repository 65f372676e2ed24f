/** JSON from somebody we do not control: limited in size and depth, and exact about long ids. */
export type UntrustedJson =
  | { outcome: 'ok'; value: unknown }
  | { outcome: 'refused'; reason: 'too_large' | 'not_utf8' | 'too_deep' | 'not_json' };

/** Reads a body. An integer beyond 2^53 becomes a string of its digits: an id that is off by one is somebody else's. */
export function parseUntrustedJson(raw: Buffer, limits: { sizeBytes: number; depth: number }): UntrustedJson {
  if (raw.length > limits.sizeBytes) return { outcome: 'refused', reason: 'too_large' };
  const text = decodeUtf8(raw);
  if (text === null) return { outcome: 'refused', reason: 'not_utf8' };
  // Before parsing: a parser that nests as deep as it is told has no stack left to refuse with.
  if (isDeeperThan(text, limits.depth)) return { outcome: 'refused', reason: 'too_deep' };
  try {
    // Looking at every value takes longer than all the rest; numbers that long are rare.
    return { outcome: 'ok', value: /\d{16}/.test(text) ? JSON.parse(text, exactInteger) : JSON.parse(text) };
  } catch {
    return { outcome: 'refused', reason: 'not_json' };
  }
}

function exactInteger(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isExact = typeof value !== 'number' || Number.isSafeInteger(value);
  return isExact || !/^\d{1,20}$/.test(context?.source ?? '') ? value : context?.source;
}

function decodeUtf8(raw: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return null;
  }
}

/** How deep brackets nest outside strings. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString && character === '\\') index += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === '[' || character === '{')) depth += 1;
    else if (!inString && (character === ']' || character === '}')) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
