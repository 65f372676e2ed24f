import { buildSingleExtension } from '@hubspot/ui-extensions-dev-server/build';
import { basename } from 'node:path';

// A process of its own: HubSpot's builder works relative to the current folder and prints as it likes.
// Arguments: entry file name (in the current folder), output folder, profile variables as JSON.
const [file, outputDir, variables] = process.argv.slice(2);
if (file === undefined || outputDir === undefined || variables === undefined)
  throw new Error('build-extension needs: entry file, output folder, variables');
await buildSingleExtension({
  file: basename(file),
  outputDir,
  root: process.cwd(),
  minify: false,
  logLevel: 'error',
  appConfig: { variables: JSON.parse(variables) },
});
