import { codeOf, type SourceFile } from './source-files.ts';

/** Each rule answers the broken places as sentences that say what to do instead. */
const floors = ['config', 'domain', 'contract', 'platform', 'providers', 'features'];
const top = floors.length;
const lineLimit = 250;

function floorOf(path: string): number {
  const name = /^backend\/([^/]+)\//.exec(path)?.[1];
  const index = floors.indexOf(name ?? '');
  return index === -1 ? top : index;
}

export function brokenFloors(files: SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => target.startsWith('backend/') && floorOf(target) > floorOf(path))
      .map(
        (target) =>
          `${path} imports ${target}: a lower floor may not know a higher one (${floors.join(' → ')} → app). Pass it in.`,
      ),
  );
}

const featureOf = (path: string) => /^backend\/features\/([^/]+)\//.exec(path)?.[1];
const providerOf = (path: string) => /^backend\/providers\/([^/]+)\//.exec(path)?.[1];

export function brokenFeatureDoors(files: SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => featureOf(target) !== undefined && featureOf(target) !== featureOf(path))
      .filter((target) => target !== `backend/features/${featureOf(target)}/index.ts`)
      .map((target) => `${path} imports ${target}: reach another feature through its index.ts only.`),
  );
}

export function brokenProviderWalls(files: SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => providerOf(path) && providerOf(target) && providerOf(path) !== providerOf(target))
      .map(
        (target) =>
          `${path} imports ${target}: a provider does not know another one. Lift what both need to platform/.`,
      ),
  );
}

export function brokenIslands(files: SourceFile[]): string[] {
  const isForbidden = (path: string, target: string) =>
    (path.startsWith('sandbox/') && /^backend\/(?!contract\/)/.test(target)) ||
    (path.startsWith('hubspot-project/') && /^(backend|sandbox|scripts|tests|bench)\//.test(target)) ||
    (path.startsWith('backend/') &&
      !path.startsWith('backend/cli/') &&
      /^(sandbox|tests|bench|scripts)\//.test(target));
  return files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => isForbidden(path, target))
      .map(
        (target) =>
          `${path} imports ${target}: sandbox, hubspot-project and backend share nothing but the wire (backend/contract).`,
      ),
  );
}

export function tooLong(files: SourceFile[]): string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > lineLimit)
    .map(
      ({ path, lines }) => `${path} has ${lines} lines (limit ${lineLimit}): split it by what it promises.`,
    );
}

export function badNames(files: SourceFile[]): string[] {
  const forbidden = /(^|[-/.])(utils?|helpers?|managers?|commons?|misc)([-/.]|$)/i;
  return files
    .filter(({ path }) => forbidden.test(path))
    .map(
      ({ path }) =>
        `${path}: name it after what it does; utils, helpers, manager, common and misc say nothing.`,
    );
}

type CodeRule = { pattern: RegExp; allowed: RegExp; advice: string };

const codeRules: CodeRule[] = [
  {
    pattern: /\bprocess\.env\b/,
    allowed:
      /^(backend\/config\/|backend\/cli\/|bench\/|sandbox\/(config|edges)\.ts|sandbox\/page\/|scripts\/)/,
    advice: 'read the environment in config/ only, and pass the setting in',
  },
  {
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    allowed:
      /^(backend\/platform\/clock\.ts|backend\/cli\/|bench\/|sandbox\/(edges|config)\.ts|scripts\/|hubspot-project\/app\/.*when\.ts)/,
    advice: 'ask the clock that is passed in',
  },
  {
    pattern: /\bMath\.random\(/,
    allowed: /^(backend\/platform\/random\.ts|sandbox\/edges\.ts)/,
    advice: 'use the random that is passed in',
  },
  {
    pattern: /\bconsole\.\w+\(/,
    allowed: /^(backend\/cli\/|scripts\/|bench\/|sandbox\/(main|edges)\.ts|sandbox\/page\/client\/)/,
    advice: 'log an event with facts through the log that is passed in',
  },
];

export function brokenCode(files: SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const code = codeOf(text);
    return codeRules
      .filter(({ pattern, allowed }) => !allowed.test(path) && pattern.test(code))
      .map(({ pattern, advice }) => `${path} uses ${pattern.exec(code)?.[0]}: ${advice}.`);
  });
}

/** A route that Express knows and the table does not would have no permission, no limit and no documentation. */
const registered = /\.(?:get|post|put|patch|delete|all|use|route)\(\s*(['"`])\/api(?:\/[^'"`]*)?\1/;

export function brokenRouteTable(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('backend/') && path !== 'backend/platform/http/api-router.ts')
    .filter(({ text }) => registered.test(text))
    .map(
      ({ path }) =>
        `${path} registers a path under /api: declare it in backend/contract/routes.ts, which says who may, what it costs and what it leaves in the trail.`,
    );
}
