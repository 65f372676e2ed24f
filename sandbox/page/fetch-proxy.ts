import type { Project } from '../project.ts';
import { signV2, signV3 } from '../hubspot/signature.ts';

/**
 * `hubspot.fetch` as HubSpot's proxy serves it: refuses what HubSpot refuses, adds the identity of the signed-in user,
 * signs, and hides failures of the app's server in an envelope. Identity never comes from the extension.
 */
export type FetchProxy = (request: ProxyRequest, identity: Identity) => Promise<ProxyResponse>;

/** As the extension asked; not yet trusted in any way. */
export type ProxyRequest = {
  url: string;
  method: string;
  headers: Record<string, string>;
  /** JSON value; undefined for none. */
  body?: unknown;
  timeoutMs?: number | undefined;
};

export type Identity = { portalId: number; userId: number; userEmail: string };

export type ProxyResponse = { status: number; body: unknown };

export type FetchProxyDeps = {
  project: Pick<Project, 'appId' | 'permittedUrls' | 'localProxy'>;
  clientSecret: string;
  wallMs: () => number;
  uuid: () => string;
  fetch: typeof fetch;
};

export const proxyLimits = {
  sizeBytes: 1_000_000,
  inFlight: 20,
  timeoutMs: 15_000,
  attempts: 2,
} as const;

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
const identityKeys = ['userId', 'portalId', 'userEmail', 'appId'];

type Prepared = { uri: string; method: string; bodyText: string; headers: Record<string, string> };
type Reply =
  | { outcome: 'answer'; status: number; text: string }
  | { outcome: 'failure'; message: string; timedOut: boolean };

/** Makes the proxy of one app. Its count of requests in flight is kept per portal. */
export function createFetchProxy(deps: FetchProxyDeps): FetchProxy {
  const inFlight = new Map<number, number>();
  return async (request, identity) => {
    const context = {
      portalId: [`${identity.portalId}`],
      httpMethod: [request.method],
      requestUri: [request.url],
      correlationId: [deps.uuid()],
    };
    const refuse = (status: number, category: string, message: string): ProxyResponse => ({
      status,
      body: { category, status: 'error', message, context },
    });
    const prepared = prepare(deps, request, identity);
    if (prepared.outcome === 'refused') return refuse(prepared.status, prepared.category, prepared.message);
    const running = inFlight.get(identity.portalId) ?? 0;
    if (running >= proxyLimits.inFlight)
      return refuse(
        429,
        'RATE_LIMITS',
        `At most ${proxyLimits.inFlight} requests of an app may run at once.`,
      );
    inFlight.set(identity.portalId, running + 1);
    try {
      const reply = await send(
        deps,
        prepared.request,
        Math.min(request.timeoutMs ?? proxyLimits.timeoutMs, proxyLimits.timeoutMs),
      );
      return toResponse(reply, context, request.url);
    } finally {
      inFlight.set(identity.portalId, (inFlight.get(identity.portalId) ?? 1) - 1);
    }
  };
}

type Preparation =
  | { outcome: 'ready'; request: Prepared }
  | { outcome: 'refused'; status: number; category: string; message: string };

function prepare(deps: FetchProxyDeps, request: ProxyRequest, identity: Identity): Preparation {
  const refused = (message: string, status = 400): Preparation => ({
    outcome: 'refused',
    status,
    category: 'VALIDATION_ERROR',
    message,
  });
  const headerNames = Object.keys(request.headers);
  if (headerNames.length > 1) return refused("Only 'Authorization' header is allowed");
  if (headerNames.some((name) => name.toLowerCase() !== 'authorization'))
    return refused(
      "Invalid Request Headers provided. Only 'Authorization' header is allowed from hubspot.fetch()",
    );
  if (!methods.includes(request.method)) return refused(`Method ${request.method} is not supported`);
  const url = URL.canParse(request.url) ? new URL(request.url) : null;
  if (url === null) return refused('URL is malformed');
  if (url.protocol !== 'https:') return refused('Only https URLs may be requested');
  if (!isPermitted(url, deps.project.permittedUrls.fetch))
    return refused(`'${url.origin}' is not in permittedUrls.fetch of the app`, 403);
  const bodyText = request.body === undefined || request.method === 'GET' ? '' : JSON.stringify(request.body);
  if (Buffer.byteLength(bodyText) > proxyLimits.sizeBytes)
    return refused('The request is larger than 1 MB', 413);
  return {
    outcome: 'ready',
    request: {
      uri: addIdentity(mapOrigin(url, deps.project.localProxy), deps.project.appId, identity),
      method: request.method,
      bodyText,
      headers: bodyText === '' ? request.headers : { ...request.headers, 'content-type': 'application/json' },
    },
  };
}

function isPermitted(url: URL, permitted: string[]): boolean {
  return permitted.some((entry) => {
    const allowed = new URL(entry);
    const prefix = allowed.pathname.replace(/\/$/, '');
    return (
      allowed.origin === url.origin && (url.pathname === prefix || url.pathname.startsWith(`${prefix}/`))
    );
  });
}

function mapOrigin(url: URL, localProxy: Record<string, string>): URL {
  const target = localProxy[url.origin] ?? localProxy[`${url.origin}/`];
  return target === undefined ? url : new URL(`${target.replace(/\/$/, '')}${url.pathname}${url.search}`);
}

function addIdentity(url: URL, appId: number, identity: Identity): string {
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !identityKeys.includes(pair.split('=')[0] ?? ''));
  const added = [
    `userId=${identity.userId}`,
    `portalId=${identity.portalId}`,
    `userEmail=${encodeURIComponent(identity.userEmail)}`,
    `appId=${appId}`,
  ];
  return `${url.origin}${url.pathname}?${[...kept, ...added].join('&')}`;
}

async function send(deps: FetchProxyDeps, request: Prepared, timeoutMs: number): Promise<Reply> {
  const signal = AbortSignal.timeout(timeoutMs);
  let reply: Reply = { outcome: 'failure', message: 'Network error', timedOut: false };
  for (let attempt = 1; attempt <= proxyLimits.attempts; attempt += 1) {
    reply = await sendOnce(deps, request, signal);
    const isFinal = reply.outcome === 'answer' ? reply.status < 500 : reply.timedOut;
    if (isFinal) return reply;
  }
  return reply;
}

async function sendOnce(deps: FetchProxyDeps, request: Prepared, signal: AbortSignal): Promise<Reply> {
  const { uri, method, bodyText, headers } = request;
  const timestampMs = deps.wallMs();
  const parts = { method, uri, body: bodyText, secret: deps.clientSecret };
  try {
    const response = await deps.fetch(uri, {
      method,
      redirect: 'manual',
      signal,
      headers: {
        ...headers,
        'x-hubspot-signature': signV2(parts),
        'x-hubspot-signature-version': 'v2',
        'x-hubspot-signature-v3': signV3({ ...parts, timestampMs }),
        'x-hubspot-request-timestamp': `${timestampMs}`,
      },
      ...(bodyText === '' ? {} : { body: bodyText }),
    });
    const text = await readLimited(response);
    if (text === null)
      return { outcome: 'failure', message: 'The response is larger than 1 MB', timedOut: false };
    return { outcome: 'answer', status: response.status, text };
  } catch {
    if (signal.aborted)
      return { outcome: 'failure', message: 'Gateway took too long to respond', timedOut: true };
    return { outcome: 'failure', message: 'Network error', timedOut: false };
  }
}

async function readLimited(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of response.body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > proxyLimits.sizeBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A failure of the app's server is told inside an answer of status 200; only the proxy's own refusals have another. */
function toResponse(reply: Reply, context: Record<string, string[]>, requestUri: string): ProxyResponse {
  const failure = (
    responseBody: unknown,
    message: string,
    category: string,
    appServerStatusCode: string[],
  ) => ({
    status: 200,
    body: {
      status: 'error',
      context: { ...context, ...(appServerStatusCode.length === 0 ? {} : { appServerStatusCode }) },
      message: 'Error returned from Request Uri',
      responseBody,
      errors: [{ message }],
      category,
    },
  });
  if (reply.outcome === 'failure')
    return failure(null, reply.message, reply.timedOut ? 'GATEWAY_TIMEOUT' : 'BAD_GATEWAY', []);
  const responseBody = parseJson(reply.text);
  if (reply.status < 300)
    return {
      status: reply.status,
      body: {
        status: 'success',
        responseBody,
        context: { ...context, appServerStatusCode: [`${reply.status}`] },
      },
    };
  const message = `Unacceptable HTTP status ${reply.status} calling ${requestUri}`;
  return failure(responseBody, message, 'BAD_GATEWAY', [`${reply.status}`]);
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
