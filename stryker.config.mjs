/**
 * Mutation testing, of what must not be wrong unnoticed: docs/mutation.md. Each file is judged by the tests that need
 * nothing but Node; a server or a database per mutant would take days.
 */
const nodeArguments = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

export default {
  mutate: [
    'backend/domain/**/*.ts',
    'backend/providers/hubspot/signature.ts',
    'backend/providers/hubspot/parse-webhook-batch.ts',
    'backend/providers/hubspot/tells-known.ts',
    'backend/providers/pipedrive/parse-webhook.ts',
    'backend/platform/db/assert-tenant-id.ts',
    'backend/platform/db/refuse-privileged-role.ts',
    'backend/platform/db/is-retryable.ts',
  ],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  testRunnerNodeArgs: nodeArguments,
  jest: {
    configFile: 'jest.config.mjs',
    // Without the models: they would spend their time on making each change's failure small.
    config: {
      testMatch: [
        '<rootDir>/tests/backend/{domain,platform/db}/*.test.ts',
        '<rootDir>/tests/backend/providers/hubspot/{lens,signature,tells-known,webhooks}.test.ts',
        '<rootDir>/tests/backend/providers/pipedrive/{lens,parse-webhook}.test.ts',
        '<rootDir>/tests/regressions/*.test.ts',
      ],
      testPathIgnorePatterns: ['\\.(pg|redis|process|browser)\\.test\\.ts$'],
    },
  },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 10_000,
  tempDirName: '.data/mutation',
  ignorePatterns: ['/docs', '/bench', '/simulation', '/tests/surfaces', '/dist', '/.data'],
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.data/mutation.json' },
  thresholds: { high: 95, low: 90, break: 90 },
};
