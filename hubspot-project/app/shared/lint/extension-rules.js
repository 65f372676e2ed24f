import js from '@eslint/js';
import { config as hubspotRules } from '@hubspot/eslint-config-ui-extensions';
import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import react from 'eslint-plugin-react';
import reactHooks from 'eslint-plugin-react-hooks';
import unusedImports from 'eslint-plugin-unused-imports';
import ts from 'typescript-eslint';

/** What `hs project lint` looks for in every extension: what HubSpot's own template asks, on TypeScript. */
export default defineConfig([
  js.configs.recommended,
  ts.configs.recommended,
  react.configs.flat.recommended,
  react.configs.flat['jsx-runtime'],
  { settings: { react: { version: 'detect' } } },
  hubspotRules,
  reactHooks.configs.flat['recommended-latest'],
  {
    plugins: { 'unused-imports': unusedImports },
    rules: {
      // TypeScript knows both better.
      'react/prop-types': 'off',
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      'unused-imports/no-unused-imports': 'error',
      'unused-imports/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  prettier,
]);
