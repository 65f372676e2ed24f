import pino from 'pino';
import type { LogLevel } from '../config/log-levels.ts';
import { currentRequest } from './request-context.ts';

/** A log line is an event name and facts about it; never a token, payload, name, e-mail or pronoun. */
export type Log = {
  debug(facts: Record<string, unknown>, event: string): void;
  info(facts: Record<string, unknown>, event: string): void;
  warn(facts: Record<string, unknown>, event: string): void;
  error(facts: Record<string, unknown>, event: string): void;
};

/**
 * JSON lines on standard error, so that standard output stays for people and scripts. Every line of a request or job
 * carries its `correlationId`.
 */
export function createLog(level: LogLevel, destination: pino.DestinationStream = pino.destination(2)): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: idOfWork };
  return pino(options, destination);
}

function idOfWork(): { correlationId?: string } {
  const work = currentRequest();
  return work === null ? {} : { correlationId: work.correlationId };
}

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
