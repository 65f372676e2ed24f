/** The first words of the documentation, as Markdown. */
export const intro = `Read and write the contacts that Kindred keeps the same in HubSpot, Pipedrive and your own application.

**Callers** send an API key: \`Authorization: Bearer kin_…\`. An admin makes one with \`npm run api-key -- --portal ID\` or through \`/api/api-keys\`. A key has a role, may be narrowed to some permissions, and can expire.

**Bodies** are JSON and strict: a field that is not known is refused. In answers, be prepared for more fields than you know.

**Errors** are problem documents (RFC 9457) with a stable \`code\`.

**Sentences** for people are English, or German with \`Accept-Language: de\` or \`?locale=de\`; codes are the same.

**Lists** have up to 200 items a page; \`nextCursor\` is the next page’s \`cursor\`, and null on the last.

**Repeats** are safe with an \`Idempotency-Key\`: the same request with the same key is done once.

**Limits** are points a minute, per key and per account. Each route says what it costs; \`RateLimit\` says what is left.

**Versions**: within this version only additions. What goes away is announced with \`Deprecation\` and \`Sunset\` at least 12 months before.`;
