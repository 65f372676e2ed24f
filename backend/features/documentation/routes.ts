import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Router, type RequestHandler, type Response } from 'express';
import { allowOnPage } from '../../platform/http/security-headers.ts';
import { page } from './page.ts';

export type DocumentationDeps = {
  /** Makes the OpenAPI document. */
  describe: () => object;
  version: string;
};

type File = { type: string; bytes: Buffer; tag: string };

const dayS = 86_400;

/**
 * `GET /openapi.json`, and `GET /docs`: a page that shows it and can call it. Everything on the page comes from here; it
 * runs under a policy that lets in no other origin and no script within the page.
 */
export function createDocumentationRoutes({ describe, version }: DocumentationDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const described = once(() => file('application/json', Buffer.from(JSON.stringify(describe()))));
  const shown = once(() => file('text/html; charset=utf-8', Buffer.from(page(version))));
  const assets = once(readAssets);
  router.get('/openapi.json', (request, response) => {
    // Public, and without credentials: tools in browsers may read it from anywhere.
    response.set({ 'access-control-allow-origin': '*', 'cache-control': 'no-cache' });
    send(response, described(), request.headers['if-none-match']);
  });
  router.use('/docs', strictPage);
  router.get('/docs', (request, response) => {
    response.set('cache-control', 'no-cache');
    send(response, shown(), request.headers['if-none-match']);
  });
  router.get('/docs/:asset', (request, response, next) => {
    const asset = assets().get(request.params.asset);
    if (!asset) return next();
    response.set('cache-control', `public, max-age=${dayS}`);
    send(response, asset, request.headers['if-none-match']);
  });
  return router;
}

/** Made for whoever asks first: a start waits for none of it. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const strictPage: RequestHandler = (_request, response, next) => {
  allowOnPage(response, {
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
  });
  next();
};

/** Swagger UI as it was published, and our own look and start. Read once: a page load reads no file. */
function readAssets(): Map<string, File> {
  const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const script = 'text/javascript; charset=utf-8';
  const style = 'text/css; charset=utf-8';
  const read = (folder: string, name: string, type: string) =>
    [name, file(type, readFileSync(join(folder, name)))] as const;
  return new Map([
    read(swagger, 'swagger-ui.css', style),
    read(swagger, 'swagger-ui-bundle.js', script),
    read(swagger, 'favicon-32x32.png', 'image/png'),
    read(join(import.meta.dirname, 'assets'), 'docs.css', style),
    read(join(import.meta.dirname, 'assets'), 'docs.js', script),
  ]);
}

const file = (type: string, bytes: Buffer): File => ({
  type,
  bytes,
  tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
});

function send(response: Response, { type, bytes, tag }: File, seen: string | undefined): void {
  response.set('etag', tag);
  if (seen === tag) return void response.status(304).end();
  response.type(type).send(bytes);
}
