import { expect, test } from '@jest/globals';
import { join } from 'node:path';
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

test('everything that HubSpot draws is in one list, each with its place', () => {
  const gallery = loadProject(join(import.meta.dirname, 'page/gallery'), {
    appId: 1,
    clientId: 'c',
    backendUrl: 'http://localhost:3999',
  });
  expect(
    gallery.extensions.map(({ kind, location, displayMode, name }) => [kind, location, displayMode, name]),
  ).toEqual([
    ['card', 'helpdesk.sidebar', null, 'Given to the help desk'],
    ['card', 'crm.preview', null, 'Given to a preview'],
    ['card', 'crm.record.tab', null, 'Given to a tab'],
    ['settings', 'settings', null, 'Gallery'],
    ['page', 'pages', null, 'Gallery'],
    ['bulk-action', 'crm.bulkActions', 'MODAL', 'Count in a modal'],
    ['bulk-action', 'crm.bulkActions', 'PANEL', 'Count in a panel'],
  ]);
  expect(project.extensions.map(({ uid }) => uid)).toEqual(
    expect.arrayContaining(['pronouns-card-sidebar', 'kindred-settings', 'kindred-home']),
  );
});

test('a folder that is no project is refused', () => {
  const load = () =>
    loadProject('/nowhere', { appId: 1, clientId: 'c', backendUrl: 'http://localhost:3999' });
  expect(load).toThrow();
});
