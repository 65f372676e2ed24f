import type { IncomingMessage } from 'node:http';

/** Headers by lower-case name; one that was sent twice stays a list, so that a doubled signature is seen as such. */
export function distinctHeaders(request: IncomingMessage): Record<string, string | string[] | undefined> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, list]) => [
      name,
      list?.length === 1 ? list[0] : list,
    ]),
  );
}
