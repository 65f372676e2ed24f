import type { RequestHandler, Response } from 'express';
import { sleep } from '../../edges.ts';
import { send } from '../../hubspot/routes/answer.ts';
import type { NextFault } from '../faults.ts';
import { overLimit, unauthorized } from '../refusals.ts';
import type { PipedriveWorld } from '../world.ts';

/** The route's template, so that counts do not grow with ids. */
function routeTemplate(path: string): string {
  return path
    .replace(/\/persons\/(?!search$)[^/]+/, '/persons/:id')
    .replace(/\/personFields\/[^/]+/, '/personFields/:code')
    .replace(/\/webhooks\/[^/]+/, '/webhooks/:id');
}

/** Notes every call when it ends, however it ends. */
export function countCalls(world: PipedriveWorld): RequestHandler {
  return (req, res, next) => {
    if (req.path.startsWith('/oauth/authorize')) return next();
    const { method, path } = req;
    const atMs = world.clock.nowMs();
    const local = (name: string) => {
      const value: unknown = res.locals[name];
      return typeof value === 'number' ? value : null;
    };
    res.once('close', () =>
      world.calls.note({
        atMs,
        method,
        route: routeTemplate(path),
        companyId: local('companyId'),
        userId: local('userId'),
        tokens: local('tokens') ?? 0,
        status: res.statusCode,
      }),
    );
    next();
  };
}

/** Does what `POST /_sandbox/pipedrive/faults` asked for, before anything else looks at the call. */
export function injectFaults(world: PipedriveWorld): RequestHandler {
  return async (req, res, next) => {
    const { latencyMs } = world.faults.state();
    if (latencyMs > 0) await sleep(world.edges, latencyMs);
    const fault = world.faults.take(req.method, req.path);
    if (fault === null) return next();
    if (fault.stallMs !== undefined) await sleep(world.edges, fault.stallMs);
    if (fault.tokenRevoked === true) {
      const facts = world.oauth.lookUp(/^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? '');
      if (facts !== null) world.uninstall(facts.userId);
      return next();
    }
    if (spoilAnswer(res, fault)) return next();
    if (answerFault(res, fault)) return;
    if (fault.stallMs !== undefined) return next();
    res.socket?.destroy();
  };
}

/** True when the call is to be carried out and only its answer suffers. */
function spoilAnswer(res: Response, fault: NextFault): boolean {
  if (fault.appliedButNoAnswer === true) {
    const hangUp = () => {
      res.socket?.destroy();
      return res;
    };
    res.json = hangUp;
    res.send = hangUp;
    res.end = hangUp;
    return true;
  }
  const { truncated, withoutFields, extraFields } = fault;
  if (truncated !== true && withoutFields === undefined && extraFields === undefined) return false;
  const json = res.json.bind(res);
  res.json = (body: unknown) => {
    if (truncated === true) {
      const text = JSON.stringify(body);
      return res.type('json').send(text.slice(0, Math.floor(text.length / 2)));
    }
    return json(changeFields(body, withoutFields ?? [], extraFields ?? {}));
  };
  return true;
}

function changeFields(body: unknown, without: string[], extra: Record<string, unknown>): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const change = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(change);
    if (typeof item !== 'object' || item === null) return item;
    const kept = Object.entries(item).filter(([name]) => !without.includes(name));
    return { ...Object.fromEntries(kept), ...extra };
  };
  return { ...body, ...extra, ...('data' in body ? { data: change(body.data) } : {}) };
}

/** True when it has answered in place of the call. */
function answerFault(res: Response, fault: NextFault): boolean {
  if (fault.headers !== undefined) res.set(fault.headers);
  if (fault.tokenExpired === true) {
    send(res, unauthorized());
    return true;
  }
  if (fault.limited !== undefined) {
    res.set(rateHeaders({ limit: 480, remaining: fault.limited === 'burst' ? 0 : 479 }));
    send(res, overLimit());
    return true;
  }
  if (fault.cloudflare === true || fault.html === true) {
    const status = fault.status ?? (fault.cloudflare === true ? 403 : 502);
    res
      .status(status)
      .type('html')
      .send(fault.cloudflare === true ? cloudflarePage : `<html><body>Error ${status}</body></html>`);
    return true;
  }
  if (fault.status === undefined) return false;
  const body = fault.body ?? { success: false, error: 'Internal Server Error', code: 'ERR_UNKNOWN' };
  res.status(fault.status).json(body);
  return true;
}

/** The fixture pipedrive-error-403-cloudflare.SYNTHETIC. */
const cloudflarePage =
  '<!DOCTYPE html><html><head><title>Access denied</title></head><body><h1>Error 1015</h1><p>This error is produced by Cloudflare.</p></body></html>';

/** The window's length stands for the reset, whose unit is not documented. */
export function rateHeaders(window: { limit: number; remaining: number }): Record<string, string> {
  return {
    'x-ratelimit-limit': String(window.limit),
    'x-ratelimit-remaining': String(window.remaining),
    'x-ratelimit-reset': '2',
  };
}
