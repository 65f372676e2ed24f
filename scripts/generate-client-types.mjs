/**
 * The types of the extensions' client, out of the API's own document: hubspot-project/app/shared/api/schema.d.ts.
 * Answers the text; scripts/generate-docs.mjs writes or checks it.
 */
import openapiTypes, { astToString } from 'openapi-typescript';
import { openApiOf } from '../backend/contract/openapi/document.ts';
import { apiRoutes } from '../backend/contract/routes.ts';

const heading = `/**
 * Every route of Kindred's API with its types. Made by npm run generate-docs out of backend/contract; not edited.
 */
`;

export async function clientTypes() {
  const document = openApiOf(apiRoutes, { version: '0', publicUrl: 'https://api.kindred.example' });
  return `${heading}${astToString(await openapiTypes(withoutWords(document), { silent: true, emptyObjectsUnknown: true }))}`;
}

/** Types alone: what the document says in sentences is read in docs/api.md. */
function withoutWords(part) {
  if (Array.isArray(part)) return part.map(withoutWords);
  if (typeof part !== 'object' || part === null) return part;
  const isWords = ([key, value]) =>
    ['description', 'summary', 'example'].includes(key) && typeof value !== 'object';
  return Object.fromEntries(
    Object.entries(part)
      .filter((entry) => !isWords(entry))
      .map(([key, value]) => [key, withoutWords(value)]),
  );
}
