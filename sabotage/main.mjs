/**
 * Breaks the product on purpose, one defect after the other in a copy of the tree, and sees whether its tests notice:
 * `npm run sabotage [-- WORDS OF A NAME]`, with `-- --write` also into docs/sabotage.md, which takes all of them. A test
 * that fails counts only if it passes without the defect. Ends with the number that was caught; exit status 1 when one
 * was not.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { defects } from './defects.mjs';
import { copyOfTree } from './copy-of-tree.mjs';

const page = 'docs/sabotage.md';
const [begin, end] = ['<!-- sabotage -->', '<!-- /sabotage -->'];
const asked = process.argv.slice(2);
const words = asked.filter((argument) => !argument.startsWith('--')).join(' ');
const isWritten = asked.includes('--write');
const chosen = defects.filter(({ name }) => name.includes(words));
if (chosen.length === 0 || (isWritten && chosen.length < defects.length)) {
  console.error(isWritten ? 'The page is written from all defects.' : `No defect is called "${words}".`);
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
const sum = `${caught.length} of ${results.length} defects were caught`;
console.log(sum);
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

/** The table of what broke and who noticed; written only when the run was of all. */
function write() {
  const cell = (text) => text.replaceAll('|', '\\|');
  const rows = results.map(({ name, file, caught: isCaught, path, said }) =>
    [cell(name), `\`${file}\``, isCaught ? `\`${path}\`: ${cell(said)}` : `**nobody**: ${cell(said)}`].join(
      ' | ',
    ),
  );
  const table = [
    '| defect | planted in | caught by |',
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ];
  const whole = readFileSync(page, 'utf8');
  const [before] = whole.split(begin);
  const [, after] = whole.split(end);
  writeFileSync(page, `${before}${begin}\n\n${sum}.\n\n${table.join('\n')}\n\n${end}${after}`);
}
