import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { failureOfAnswer, retryAfterMs } from '../../../../backend/providers/hubspot/failure-of-answer.ts';

const fixtures = new URL('../../../fixtures/hubspot/', import.meta.url);
const read = (name: string) => readFileSync(new URL(`hubspot-error-${name}.json`, fixtures), 'utf8');
const fail = (status: number, text: string, headers: Record<string, string> = {}) =>
  failureOfAnswer({ status, text, header: (name) => headers[name] ?? null }, false);

describe('an error answer of HubSpot', () => {
  test.each<[number, string, object]>([
    [
      400,
      '400-invalid-association.observed',
      { kind: 'validation', issues: [{ code: 'VALIDATION_ERROR', property: null }] },
    ],
    [
      400,
      '400-invalid-option.thirdparty',
      { kind: 'validation', issues: [{ code: 'INVALID_OPTION', property: 'custom_pronouns' }] },
    ],
    [
      400,
      '400-missing-conditional-required-property.changelog',
      {
        kind: 'validation',
        issues: [{ code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', property: 'my_property' }],
      },
    ],
    [400, '400-missing-edit-associations.changelog', { kind: 'validation' }],
    [
      400,
      '400-missing-required-property-on-create.changelog',
      { kind: 'validation', issues: [{ code: 'MISSING_REQUIRED_PROPERTY', property: 'firstname' }] },
    ],
    [
      400,
      '400-property-doesnt-exist.docs',
      { kind: 'validation', issues: [{ code: 'PROPERTY_DOESNT_EXIST', property: 'testproperty' }] },
    ],
    [
      400,
      '400-property-in-use.observed-2026-09-29',
      {
        kind: 'validation',
        issues: [{ code: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE', property: null }],
      },
    ],
    [401, '401-invalid-authentication.observed', { kind: 'unauthorized' }],
    [403, '403-missing-scopes.observed', { kind: 'missing_scopes', scopes: ['crm.objects.contacts.read'] }],
    [404, '404-non-numeric-id.observed', { kind: 'not_found' }],
    [404, '404-record-not-found.observed', { kind: 'not_found' }],
    [409, '409-contact-exists.observed', { kind: 'conflict', existingId: '12345' }],
    [409, '409-property-exists.observed-2026-09-29', { kind: 'conflict', existingId: null }],
    [429, '429-daily.docs', { kind: 'rate_limited', policy: 'daily' }],
    [429, '429-search-secondly.sdk', { kind: 'rate_limited', policy: 'secondly' }],
    [429, '429-ten-secondly-rolling.observed', { kind: 'rate_limited', policy: 'ten_secondly' }],
    [
      400,
      'generic-validation.docs',
      { kind: 'validation', issues: [{ code: 'INVALID_INTEGER', property: 'discount' }] },
    ],
  ])('%i %s says what to do', (status, name, kind) => {
    const failure = fail(status, read(name));
    expect(failure).toMatchObject(kind);
    expect(JSON.stringify(failure)).not.toMatch(/fae|they|must be provided|hasn't/);
  });

  test('is covered for every recorded example', () => {
    const recorded = readdirSync(fixtures).filter((name) => name.startsWith('hubspot-error-'));
    expect(recorded).toHaveLength(17);
  });

  test.each<[number, string, object]>([
    [404, '<!doctype html>', { kind: 'unavailable', status: 404 }],
    [403, '{}', { kind: 'missing_scopes', scopes: [] }],
    [404, '', { kind: 'not_found' }],
    [400, 'nonsense', { kind: 'unexpected', status: 400 }],
    [408, '', { kind: 'unavailable', status: 408 }],
    [414, '{"message":"URI too long"}', { kind: 'unexpected', status: 414 }],
    [423, '{}', { kind: 'locked', retryAfterMs: 2_000 }],
    [477, '', { kind: 'migrating', retryAfterMs: 900_000 }],
    [521, '{"category":"VALIDATION_ERROR"}', { kind: 'unavailable', status: 521 }],
    [409, '{"message":12,"errors":"x","context":[]}', { kind: 'conflict', existingId: null }],
    [409, 'null', { kind: 'conflict', existingId: null }],
    [418, '[]', { kind: 'unexpected', status: 418 }],
  ])('%i with the body %j is understood too', (status, text, kind) => {
    expect(fail(status, text)).toMatchObject(kind);
  });

  test('never lets a value pass as a code, a property or an id', () => {
    const text = JSON.stringify({
      correlationId: 'ada@example.com',
      category: 'VALIDATION_ERROR',
      errors: [{ code: 'Ada Lovelace', context: { propertyName: ['ada@example.com'] } }],
    });
    expect(fail(400, text)).toEqual({
      kind: 'validation',
      issues: [{ code: 'UNKNOWN', property: null }],
      correlationId: null,
    });
  });

  test('is quoted by its correlation id, from the body or the header', () => {
    expect(fail(404, '{"correlationId":"a-1"}').correlationId).toBe('a-1');
    expect(fail(404, '', { 'x-hubspot-correlation-id': 'b-2' }).correlationId).toBe('b-2');
  });

  test.each<[string | null, number | null]>([
    ['3', 3_000],
    ['0.5', 500],
    ['999999999', 86_400_000],
    ['-1', null],
    ['soon', null],
    ['Sat, 21 Nov 2026 00:00:00 GMT', null],
    [null, null],
  ])('reads Retry-After %j as %j ms', (header, ms) => {
    expect(retryAfterMs(header)).toBe(ms);
  });
});
