import { expect, test } from '@jest/globals';
import { sandboxDefaults } from '../../sandbox/config.ts';
import { loadProject } from '../../sandbox/project.ts';

const project = loadProject(sandboxDefaults.projectDir, {
  appId: 1,
  clientId: 'c',
  backendUrl: 'http://localhost:3999',
});

test('the project is read with its profile’s variables in place', () => {
  expect(project.permittedUrls.fetch).toEqual(['https://api.kindred.example']);
  expect(project.webhooks.targetUrl).toBe('https://api.kindred.example/webhooks/hubspot');
});

test('origins of local.json lead to the backend, for redirects and webhooks alike', () => {
  expect(project.localProxy).toEqual({ 'https://api.kindred.example': 'http://localhost:3999' });
  expect(project.webhooks.mappedTargetUrl).toBe('http://localhost:3999/webhooks/hubspot');
  expect(project.redirectUrls).toContain('https://api.kindred.example/oauth/hubspot/callback');
  expect(project.redirectUrls).toContain('http://localhost:3999/oauth/hubspot/callback');
});

test('a folder that is no project is refused', () => {
  const load = () =>
    loadProject('/nowhere', { appId: 1, clientId: 'c', backendUrl: 'http://localhost:3999' });
  expect(load).toThrow();
});
