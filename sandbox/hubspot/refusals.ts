import type { Refusal } from './types.ts';

/** One property value that HubSpot will not take. */
export type PropertyFault = { name: string; code: string; message: string; value?: string };

/** 400 in the shape HubSpot documents for property values (an embedded JSON list in the message, and `errors`). */
export function invalidProperties(portalId: number, faults: PropertyFault[]): Refusal {
  const list = faults.map(({ name, code, message, value }) => ({
    isValid: false,
    message,
    error: code,
    name,
    localizedErrorMessage: message,
    ...(value === undefined ? {} : { propertyValue: value }),
    portalId,
  }));
  return {
    status: 400,
    body: {
      message: `Property values were not valid: ${JSON.stringify(list)}`,
      errors: faults.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
      category: 'VALIDATION_ERROR',
    },
  };
}

export function invalidInput(message: string, extra: Record<string, unknown> = {}): Refusal {
  return { status: 400, body: { message, ...extra, category: 'VALIDATION_ERROR' } };
}

/** 400 of the write validation that 2026-09 brought (reference: 207 and error bodies); one entry per property. */
export function missingProperties(faults: PropertyFault[]): Refusal {
  return {
    status: 400,
    body: {
      message: 'The property values provided are invalid',
      errors: faults.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
      category: 'VALIDATION_ERROR',
    },
  };
}

export function contactExists(existingId: number): Refusal {
  return {
    status: 409,
    body: { message: `Contact already exists. Existing ID: ${existingId}`, category: 'CONFLICT' },
  };
}

/** HubSpot answers a numeric id it does not know with no category at all. */
export function contactNotFound(id: string): Refusal {
  if (/^\d+$/.test(id)) return { status: 404, body: { message: 'resource not found' } };
  return {
    status: 404,
    body: {
      message: 'Object not found.  objectId are usually numeric.',
      context: { id: [id] },
      category: 'OBJECT_NOT_FOUND',
    },
  };
}

export function unauthenticated(): Refusal {
  return {
    status: 401,
    body: {
      message:
        'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
      category: 'INVALID_AUTHENTICATION',
    },
  };
}

export function missingScopes(scopes: string[]): Refusal {
  return {
    status: 403,
    body: {
      message: "This app hasn't been granted all required scopes to make this call.",
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: scopes },
        },
      ],
      category: 'MISSING_SCOPES',
    },
  };
}

export function rateLimited(policyName: 'TEN_SECONDLY_ROLLING' | 'SECONDLY'): Refusal {
  return {
    status: 429,
    body: {
      message: `You have reached your ${policyName.toLowerCase()} limit.`,
      errorType: 'RATE_LIMIT',
      policyName,
    },
  };
}
