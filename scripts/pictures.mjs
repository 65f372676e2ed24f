/**
 * Makes the pictures of every surface in its states, and the page that shows them: `npm run pictures [-- BEGINNING]`, where
 * BEGINNING is how the names of the wanted pictures begin. Afterwards they are looked at by a person, and committed.
 */
import { machineLacks } from './test/machine.mjs';
import { runJest } from './test/run-jest.mjs';

const [beginning = ''] = process.argv.slice(2);
const lack = machineLacks().browser;
if (lack) {
  console.error(lack);
  process.exitCode = 1;
} else {
  const { passed, failed } = await runJest({
    files: ['tests/surfaces/surfaces.browser.test.ts'],
    workers: 1,
    flags: [],
    env: { PICTURES: 'make', PICTURES_OF: beginning },
  });
  console.log(`${passed} pictures made, ${failed} not: docs/surfaces.md shows them`);
  process.exitCode = failed > 0 ? 1 : 0;
}
