import type { Answer, Chapter, Proof } from './answer.ts';
import { chapters, entriesOf } from './chapters.ts';
import { levels, standard } from './standard.ts';

type Verdict = Answer['verdict'];
const words: Record<Verdict, string> = {
  met: 'met',
  operator: 'operator',
  not_applicable: 'not applicable',
  not_met: '**not met**',
};
const verdicts: readonly Verdict[] = ['met', 'operator', 'not_applicable', 'not_met'];

/** docs/asvs.md: counts, then a table for each chapter. */
export function asvsPage(): string {
  return [
    '# OWASP ASVS 5',
    '',
    'Made from `docs/asvs/` by `npm run generate-docs`; change it there. `tests/architecture/asvs.test.ts` keeps it whole: every requirement is answered once, every file is there, every test is in its file.',
    '',
    `The requirements are those of the [${standard.name}](${standard.source}) of ${standard.date} (${standard.licence}): all of levels 1 and 2, and those of level 3 that matter to a sync. Titles are our own words; what is asked for exactly is said there. Nobody else has checked these answers.`,
    '',
    '*Operator* means: decided where Kindred runs; the [runbook](runbook.md) says what is needed. What is not met is also in the [threat model](threat-model.md#known-gaps).',
    '',
    counts(),
    ...chapters.flatMap((chapter) => ['', `## V${chapter.number} ${chapter.title}`, '', tableOf(chapter)]),
    '',
  ].join('\n');
}

function counts(): string {
  const answers = new Map(chapters.flatMap(({ answers: of }) => Object.entries(of)));
  const count = (ids: readonly string[], verdict: Verdict) =>
    ids.filter((id) => answers.get(id)?.verdict === verdict).length;
  const row = (name: string, ids: readonly string[]) =>
    `| ${[name, ids.length, ...verdicts.map((verdict) => count(ids, verdict))].join(' | ')} |`;
  return [
    '| level | requirements | met | operator | not applicable | not met |',
    '| --- | --- | --- | --- | --- | --- |',
    row('1', levels[1]),
    row('2', levels[2]),
    row('1 and 2', [...levels[1], ...levels[2]]),
    row('3, chosen', levels[3]),
  ].join('\n');
}

function tableOf({ answers }: Chapter): string {
  return [
    '| requirement | level | | how, or why not | where | shown by |',
    '| --- | --- | --- | --- | --- | --- |',
    ...entriesOf(answers).map(([id, answer]) => rowOf(id, answer)),
  ].join('\n');
}

function rowOf(id: string, answer: Answer): string {
  const { verdict, title, how } = answer;
  const where = answer.verdict === 'met' ? answer.where.map(place).join('<br>') : '';
  const shown = answer.verdict === 'met' ? shownBy(answer.proofs) : '';
  return `| ${[`${id} ${title}`, levelOf(id), words[verdict], how, where, shown].join(' | ')} |`;
}

const levelOf = (id: string) => ([1, 2, 3] as const).find((level) => levels[level].includes(id)) ?? '?';

function place(path: string): string {
  const [file = '', heading] = path.split('#');
  if (heading === undefined) return file.startsWith('docs/') ? link(file, file) : `\`${file}\``;
  return link(heading, `${file}#${slugOf(heading)}`);
}

const link = (text: string, target: string) => `[${text}](${target.replace(/^docs\//, '')})`;
const slugOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');

function shownBy(proofs: readonly Proof[]): string {
  return proofs.map(([file, name]) => `\`${file.replace(/^tests\//, '')}\`: "${name}"`).join('<br>');
}
