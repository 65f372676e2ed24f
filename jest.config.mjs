/**
 * What a test needs is told by its suffix: .pg (Postgres), .redis, .browser (Chromium), .process (starts whole processes).
 * `npm test` runs those groups one after another, with `jest.bare-node.config.mjs`; this is for what needs Jest's own loader.
 */
export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/tests/fixtures/global-setup.ts',
  globalTeardown: '<rootDir>/tests/fixtures/global-teardown.ts',
  testSequencer: '<rootDir>/tests/fixtures/longest-first.mjs',
  testEnvironment: 'node',
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  watchman: false,
};
