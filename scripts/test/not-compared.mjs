import { existsSync, readFileSync, rmSync } from 'node:fs';

/** Where the test of the surfaces says why it compared no pictures. */
const file = 'dist/surfaces/not-compared.txt';

export const forgetNotCompared = () => rmSync(file, { force: true });

/** A line for what was not compared in this run; none when everything was. */
export const notCompared = () =>
  existsSync(file) ? [`not run: comparison with docs/images/surfaces (${readFileSync(file, 'utf8')})`] : [];
