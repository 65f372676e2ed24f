/**
 * Breaks the product on purpose, one defect after the other in a copy of the tree, and sees whether its tests notice:
 * `npm run sabotage [-- WORDS OF A NAME]`, with `-- --write` also into docs/sabotage.md, where the rows of what was not
 * tried stay. A test that fails counts only if it passes without the defect. Ends with the number that was caught; exit
 * status 1 when one was not.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { defects } from './defects.mjs';
import { copyOfTree } from './copy-of-tree.mjs';

const page = 'docs/sabotage.md';
const [begin, end] = ['<!-- sabotage -->', '<!-- /sabotage -->'];
const nobody = '**nobody**';
const asked = process.argv.slice(2);
const words = asked.filter((argument) => !argument.startsWith('--')).join(' ');
const isWritten = asked.includes('--write');
const chosen = defects.filter(({ name }) => name.includes(words));
if (chosen.length === 0) {
  console.error(`No defect is called "${words}".`);
  process.exit(2);
}

const results = [];
const tree = copyOfTree();
try {
  for (const defect of chosen) {
    const startedMs = performance.now();
    const result = { ...defect, ...judge(defect) };
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(0);
    results.push(result);
    console.log(`${result.caught ? 'caught' : 'MISSED'}  ${defect.name} (${seconds} s)`);
    console.log(`        ${result.caught ? 'by ' : ''}${result.said}`);
  }
} finally {
  tree.remove();
}
const caught = results.filter((result) => result.caught);
console.log(`${caught.length} of ${results.length} defects were caught`);
if (isWritten) write();
process.exitCode = caught.length === results.length ? 0 : 1;

/** Whether a test notices the defect, and which, or why none does. */
function judge({ name, file, find, replace, tests }) {
  const whole = readFileSync(file, 'utf8');
  if (whole.split(find).length !== 2)
    throw new Error(`"${name}": what to replace is not there once in ${file}`);
  const broken = whole.replace(find, () => replace);
  const first = tree.withFile(file, broken, () => tree.firstFailure(tests));
  if (first.outcome === 'none') return { caught: false, said: 'all its tests pass' };
  if (first.outcome === 'stuck') return { caught: false, said: first.reason };
  const { test, path } = first;
  const again = tree.firstFailure([path], test);
  if (again.outcome === 'none') return { caught: true, said: `"${test}"`, test, path };
  const why = again.outcome === 'stuck' ? again.reason : 'it fails without the defect too';
  return { caught: false, said: `"${test}" does not count: ${why}` };
}

/** The table of what broke and who noticed. */
function write() {
  const whole = readFileSync(page, 'utf8');
  const [before] = whole.split(begin);
  const [, after] = whole.split(end);
  const rows = defects.flatMap(({ name }) => {
    const tried = results.find((result) => result.name === name);
    return tried ? rowOf(tried) : whole.split('\n').filter((line) => line.startsWith(`| ${name} |`));
  });
  const noticed = rows.filter((row) => !row.includes(nobody)).length;
  const text = [
    `${noticed} of ${defects.length} defects were caught.\n`,
    '| defect | planted in | caught by |',
    '| --- | --- | --- |',
    ...rows,
  ];
  writeFileSync(page, `${before}${begin}\n\n${text.join('\n')}\n\n${end}${after}`);
}

function rowOf({ name, file, caught: isCaught, path, said }) {
  const by = isCaught ? `\`${path}\`: ${said}` : `${nobody}: ${said}`;
  return `| ${name} | \`${file}\` | ${by.replaceAll('|', '\\|')} |`;
}
