export { default } from 'kindred-shared/lint/extension-rules.js';
