import type { Refusal, Refused } from './types.ts';

const seeDocs = 'Please check developers.pipedrive.com for more information about Pipedrive API.';

/** The usual error body (reference: pipedrive section 7); v2 adds a code to some. */
function usual(status: number, error: string, errorInfo = seeDocs, code?: string): Refusal {
  return {
    status,
    body: {
      success: false,
      error,
      error_info: errorInfo,
      data: null,
      additional_data: null,
      ...(code === undefined ? {} : { code }),
    },
  };
}

/** The body of v2 validation errors is not documented: docs/decisions/sandbox-pipedrive-choices.md. */
export function invalid(message: string): Refusal {
  return usual(400, message, seeDocs, 'ERR_SCHEMA_VALIDATION_FAILED');
}

export function refused(refusal: Refusal): Refused {
  return { outcome: 'refused', refusal };
}

export function notFound(): Refusal {
  return usual(404, 'Entity was not found', 'Object was not found.');
}

export function noSuchPath(): Refusal {
  return usual(404, 'Unknown method .', seeDocs);
}

export function gone(): Refusal {
  return usual(410, 'This endpoint is no longer available', seeDocs);
}

export function methodNotAllowed(): Refusal {
  return usual(405, 'Method not allowed', seeDocs);
}

export function unsupportedMediaType(): Refusal {
  return usual(415, 'Unsupported Media Type', seeDocs);
}

export function unauthorized(): Refusal {
  return { status: 401, body: { success: false, error: 'unauthorized access', errorCode: 401 } };
}

export function accountClosed(): Refusal {
  return usual(402, 'Payment required');
}

export function scopeMismatch(): Refusal {
  return usual(403, 'Scope and URL mismatch');
}

export function forbidden(): Refusal {
  return usual(403, 'You do not have permissions to do this');
}

/** Named after `feature_capping_deals_limit`; the fields' own name is not documented. */
export function fieldQuotaReached(): Refusal {
  return usual(
    403,
    "Couldn't add the field. Custom fields limit reached.",
    seeDocs,
    'feature_capping_person_fields_limit',
  );
}

/** Nothing in the body tells a burst from a spent day (reference: pipedrive section 6). */
export function overLimit(): Refusal {
  return { status: 429, body: { success: false, error: 'Request over limit' } };
}

export function invalidWebhook(errors: Record<string, string[]>): Refusal {
  return { status: 400, body: { status: 'error', success: false, errors } };
}

export function webhookForbidden(): Refusal {
  return { status: 403, body: { success: false, message: 'Forbidden' } };
}

export function tooManyWebhooks(): Refusal {
  return {
    status: 422,
    body: { status: 'error', success: false, errors: { webhooks: ['the limit of 40 webhooks is reached'] } },
  };
}
