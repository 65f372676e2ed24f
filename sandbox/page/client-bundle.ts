import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from './content-hash.ts';

/** Folder with `main.js`, `main.css`, `worker.js` and fonts, and the hash that is part of their addresses. */
export type ClientBundle = { dir: string; hash: string };

/** Bundles the page's own client and its worker into `outputDir`, unless this content was bundled before. */
export async function bundleClient(outputDir: string): Promise<ClientBundle> {
  const sources = join(import.meta.dirname, 'client');
  const hash = contentHash([sources]);
  const dir = join(outputDir, `client-${hash}`);
  if (!['main.js', 'main.css', 'worker.js'].every((file) => existsSync(join(dir, file))))
    await build({
      entryPoints: [join(sources, 'main.tsx'), join(sources, 'worker.ts')],
      outdir: dir,
      bundle: true,
      format: 'iife',
      target: 'es2022',
      jsx: 'automatic',
      minify: true,
      loader: { '.woff2': 'file' },
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"production"' },
    });
  return { dir, hash };
}
