import pino from 'pino';
import type { LogLevel } from '../config/log-levels.ts';

/** A log line is an event name and facts about it; never a token, payload, name, e-mail or pronoun. */
export type Log = {
  debug(facts: Record<string, unknown>, event: string): void;
  info(facts: Record<string, unknown>, event: string): void;
  warn(facts: Record<string, unknown>, event: string): void;
  error(facts: Record<string, unknown>, event: string): void;
};

/** JSON lines on standard error, so that standard output stays for people and scripts. */
export function createLog(level: LogLevel): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
