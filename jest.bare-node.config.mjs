import config from './jest.config.mjs';

/**
 * What `npm test` runs with: the tests of a worker share its modules as programs do, so that each file does not load, compile and
 * warm up all of Kindred again. docs/decisions/test-tools.md says what that saves and what it asks of a test.
 */
export default {
  ...config,
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  setupFilesAfterEnv: [
    '<rootDir>/tests/fixtures/bare-node/resolve-jest-globals.mjs',
    '<rootDir>/tests/fixtures/bare-node/load-jsx.mjs',
    '<rootDir>/tests/fixtures/bare-node/limit-tests.mjs',
  ],
  // Node strips the types itself, and load-jsx.mjs turns JSX into calls.
  transform: {},
};
