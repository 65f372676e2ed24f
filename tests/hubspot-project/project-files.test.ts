import { describe, expect, test } from '@jest/globals';
import { hasEslintConfig, REQUIRED_PACKAGES_AND_MIN_VERSIONS } from '@hubspot/cli/lib/projects/uieLinting.js';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { localEnvironment } from '../../backend/cli/start/local-settings.ts';

const root = join(import.meta.dirname, '..', '..');
const source = join(root, 'hubspot-project');
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

describe('HubSpot’s own parser', () => {
  test('reads every file of the project, and passes none over', async () => {
    const { platformVersion } = z.object({ platformVersion: z.string() }).parse(read('hsproject.json'));
    const accountId = 1;
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
      { projectSourceDir: source, platformVersion, accountId },
      { skipValidation: true },
    );
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('-hsmeta.json') && !name.includes('node_modules'))
      .map((name) => z.object({ uid: z.string() }).parse(read(join('hubspot-project', name))).uid);
    expect(Object.keys(intermediateRepresentation.intermediateNodesIndexedByUid).toSorted()).toEqual(
      files.toSorted(),
    );
    expect(skippedHsMetaFiles).toEqual([]);
  });
});

describe('`hs project lint`', () => {
  const declared = z.object({ devDependencies: z.record(z.string(), z.string()) });
  const declaredIn = (folder: string) => declared.parse(read(join(folder, 'package.json'))).devDependencies;
  const ours = { ...declaredIn('.'), ...declaredIn('hubspot-project/app/shared') };

  test.each(['cards', 'pages', 'settings'])('finds its packages and its configuration in %s', (name) => {
    const there = declaredIn(`hubspot-project/app/${name}`);
    expect(Object.keys(there).toSorted()).toEqual(Object.keys(REQUIRED_PACKAGES_AND_MIN_VERSIONS).toSorted());
    expect(ours).toMatchObject(there);
    expect(hasEslintConfig(join(source, 'app', name))).toBe(true);
  });
});

describe('local.json', () => {
  const { proxy } = z
    .object({ proxy: z.record(z.string(), z.string()) })
    .parse(read('hubspot-project/app/local.json'));

  test('leads from the address that the extensions call to where `npm start` listens', async () => {
    const { variables } = z
      .object({ variables: z.object({ API_URL: z.string() }) })
      .parse(read('hubspot-project/hsprofile.local.json'));
    expect(Object.keys(proxy)).toEqual([variables.API_URL]);
    const dataDir = await mkdtemp(join(tmpdir(), 'kindred-local-'));
    const started = await localEnvironment({ KINDRED_DATA_DIR: dataDir });
    await rm(dataDir, { recursive: true });
    expect(Object.values(proxy)).toEqual([started['PUBLIC_URL']]);
  });
});
