import type { Request, Response } from 'express';
import type { Refusal } from '../types.ts';

/** What a handler says; the HTTP layer writes it. */
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

export function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

/** A refusal in HubSpot's error shape, with a correlation id of its own. */
export function refuse(refusal: Refusal, correlationId: string): Answer {
  const { message, ...rest } = refusal.body;
  return { status: refusal.status, body: { status: 'error', message, correlationId, ...rest } };
}

export function send(res: Response, answer: Answer): void {
  if (answer.headers !== undefined) res.set(answer.headers);
  res.status(answer.status);
  if (answer.body === undefined) res.end();
  else res.json(answer.body);
}

/** A single path parameter. */
export function param(req: Request, name: string): string {
  const value = req.params[name];
  return typeof value === 'string' ? value : '';
}

/** A query parameter that was given once, or the first of several; null when absent or empty. */
export function query(req: Request, name: string): string | null {
  const value: unknown = req.query[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : null;
}

/** A list of property names: comma separated, repeated, or both. */
export function queryList(req: Request, name: string): string[] {
  const value: unknown = req.query[name];
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all
    .flatMap((item) => (typeof item === 'string' ? item.split(',') : []))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
