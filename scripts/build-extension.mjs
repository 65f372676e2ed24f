/** One extension, minified; the current folder is the extension's. Arguments: entry file, output folder. */
import { buildSingleExtension } from '@hubspot/ui-extensions-dev-server/build';

const [file, outputDir] = process.argv.slice(2);
await buildSingleExtension({
  file,
  outputDir,
  root: process.cwd(),
  minify: true,
  logLevel: 'error',
  appConfig: { variables: {} },
});
