import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  examples,
  namedInputs,
  namedOutputs,
} from '../../../../backend/contract/openapi/component-schemas.ts';
import { openApiOf } from '../../../../backend/contract/openapi/document.ts';
import { problemCodes } from '../../../../backend/contract/problem.ts';
import type { RouteSpec } from '../../../../backend/contract/route.ts';
import { apiRoutes } from '../../../../backend/contract/routes.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const document = openApiOf(apiRoutes, { version: '1.2.3', publicUrl: 'https://api.kindred.example' });
const routes: [string, RouteSpec][] = Object.entries(apiRoutes);
const pathOf = ({ path }: RouteSpec) => path.replace(/:(\w+)/g, '{$1}');
const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  security: z.array(z.record(z.string(), z.array(z.never()))).min(1),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']) })).default([]),
  requestBody: z.object({ required: z.boolean(), content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.unknown()),
  deprecated: z.boolean().optional(),
});
const operationOf = (spec: RouteSpec) =>
  operation.parse(document.paths[pathOf(spec)]?.[spec.method.toLowerCase()]);
const namesIn = (schema: z.ZodType | undefined) =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

let folder: string;
beforeAll(() => {
  mkdirSync(join(root, '.data'), { recursive: true });
  folder = mkdtempSync(join(root, '.data', 'openapi-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the OpenAPI document', () => {
  test('passes a public linter without an error or a warning', () => {
    const path = join(folder, 'openapi.json');
    writeFileSync(path, JSON.stringify(document));
    const cli = join(root, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [cli, 'lint', path, '--config', join(root, 'redocly.yaml'), '--format', 'json'],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          REDOCLY_TELEMETRY: 'off',
          REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
        },
      },
    );
    const found = z.object({ totals: z.unknown(), problems: z.array(z.unknown()) }).safeParse(parsed(stdout));
    expect({ status, problems: found.data?.problems, stderr: found.success ? '' : stderr }).toEqual({
      status: 0,
      problems: [],
      stderr: '',
    });
  });

  test('has every route of the table, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routes.map(([, spec]) => `${spec.method} ${pathOf(spec)}`).sort());
  });

  test.each(routes)('describes %s as the table has it', (name, spec) => {
    const found = operationOf(spec);
    const within = (where: string) =>
      found.parameters.filter((each) => each.in === where).map((each) => each.name);
    expect(found.operationId).toBe(name);
    expect(found.description).toContain(`\`${spec.permission}\``);
    expect(found.description).toContain(`${spec.cost} point`);
    expect(within('path').sort()).toEqual(namesIn(spec.params).sort());
    expect(within('query').sort()).toEqual(namesIn(spec.query).sort());
    expect(within('header').includes('Idempotency-Key')).toBe(spec.repeat !== 'safe');
    expect(found.requestBody === undefined).toBe(spec.body === undefined && spec.rawBody === undefined);
    expect(found.deprecated ?? false).toBe(spec.deprecated !== undefined);
    const statuses = (spec.problems ?? []).map((code) => String(problemCodes[code].status));
    expect(Object.keys(found.responses)).toEqual(
      expect.arrayContaining([String(spec.success), '400', '401', '403', '429', '500', ...statuses]),
    );
  });

  test('says which callers a route is open to', () => {
    expect(operationOf(apiRoutes.card).security).toEqual([{ hubspotProxy: [] }]);
    expect(operationOf(apiRoutes.listContacts).security).toEqual([{ hubspotProxy: [] }, { apiKey: [] }]);
  });

  test('refers to nothing that is not there, and holds no mark of how it was made', () => {
    const text = JSON.stringify(document);
    const refs = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g)].map(([, kind, id]) => `${kind}/${id}`),
    );
    const there = Object.entries(document.components).flatMap(([kind, all]) =>
      Object.keys(z.record(z.string(), z.unknown()).parse(all)).map((id) => `${kind}/${id}`),
    );
    expect([...refs].filter((ref) => !there.includes(ref))).toEqual([]);
    expect(text).not.toContain('"$schema"');
    expect(text).not.toContain('__shared');
  });

  test('tells of strict bodies, and of answers that may grow', () => {
    const schemas = z.record(z.string(), z.looseObject({})).parse(document.components['schemas']);
    expect(schemas['CreateContactBody']?.['additionalProperties']).toBe(false);
    expect(schemas['Contact']).not.toHaveProperty('additionalProperties');
  });

  test('gives examples that its own routes take and answer', () => {
    const bodies = routes.flatMap(([name, { body }]) =>
      body ? [[`${name.charAt(0).toUpperCase()}${name.slice(1)}Body`, body] as const] : [],
    );
    const schemas = new Map([...Object.entries({ ...namedOutputs, ...namedInputs }), ...bodies]);
    for (const [id, example] of Object.entries(examples)) {
      expect([id, schemas.get(id)?.safeParse(example).error?.issues ?? []]).toEqual([id, []]);
      expect([id, schemas.has(id)]).toEqual([id, true]);
    }
  });

  test('announces an end, and a version to ask for, where the table has them', () => {
    const old: RouteSpec = {
      ...apiRoutes.updateContact,
      problems: ['not_found', 'precondition_failed'],
      deprecated: { since: '2026-01-01', sunset: '2027-01-01', instead: 'PATCH /api/people/:id' },
    };
    const { paths } = openApiOf({ get: apiRoutes.getContact, old }, { version: '1', publicUrl: 'http://x' });
    const { get, patch } = z.object({ get: operation, patch: operation }).parse(paths['/api/contacts/{id}']);
    expect(patch.deprecated).toBe(true);
    expect(patch.description).toContain('2027-01-01');
    expect(patch.parameters.map(({ name }) => name)).toContain('If-Match');
    expect(get.parameters.map(({ name }) => name)).toContain('If-None-Match');
    expect(Object.keys(get.responses)).toContain('304');
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
