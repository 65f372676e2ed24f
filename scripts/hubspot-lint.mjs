/**
 * Runs HubSpot's own `hs project lint` over the extensions: `npm run lint:hubspot`.
 * It looks for what it needs in each extension's folder alone; this project installs everything once, at the top. So the
 * packages that an extension declares are linked into its folder first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const extensions = ['cards', 'pages', 'settings'].map((name) => join('hubspot-project/app', name));

for (const folder of extensions) {
  const { devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(devDependencies))
    link(join('node_modules', name), join(folder, 'node_modules', name));
}
const { status } = spawnSync('hs', ['project', 'lint', '--no-install-missing-deps'], { stdio: 'inherit' });
process.exitCode = status ?? 1;

function link(installed, wanted) {
  if (existsSync(wanted)) return;
  mkdirSync(dirname(wanted), { recursive: true });
  symlinkSync(relative(dirname(wanted), installed), wanted);
}
