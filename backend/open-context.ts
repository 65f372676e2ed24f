import { createContext, type Context, type ContextInput } from './context.ts';
import { quietObservation } from './observation.ts';
import { openQueue } from './open-queue.ts';
import { systemClock } from './platform/clock.ts';
import { systemRandom } from './platform/random.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import type { AllowanceRedis } from './shared-allowance.ts';

/** As `createContext` takes it, without what the settings name; a queue may be given in place of theirs. */
export type OpenContextInput = Omit<ContextInput, 'queue' | 'allowanceRedis' | 'mailer'> &
  Partial<Pick<ContextInput, 'queue'>>;

/**
 * A context with the queue, the Redis and the mail server of the settings. Their libraries are loaded only where they are
 * named: a command or a process without them starts sooner and is smaller. Connects at the first use.
 */
export async function openContext(input: OpenContextInput): Promise<Context> {
  const { clock = systemClock, random = systemRandom, observation = quietObservation() } = input;
  const whole = { ...input, clock, random, observation };
  const allowanceRedis = await openRedis(whole);
  const mailer = await openMailer(whole);
  const queue = input.queue ?? (await openQueue(whole));
  return createContext({ ...whole, queue, allowanceRedis, mailer });
}

async function openRedis({ secrets, log }: OpenContextInput): Promise<AllowanceRedis | null> {
  if (secrets.redisUrl === undefined) return null;
  const { openAllowanceRedis } = await import('./open-allowance-redis.ts');
  return openAllowanceRedis(secrets.redisUrl, log);
}

/** Mail by the server of the settings. Connects for each mail. */
async function openMailer({ config, secrets, publicUrl }: OpenContextInput): Promise<Mailer | null> {
  const { smtpServer } = secrets;
  if (config.mail === null || smtpServer === undefined) return null;
  const from = config.mail.from ?? `kindred@${new URL(publicUrl).hostname}`;
  const { createSmtpMailer } = await import('./platform/mail/smtp-mailer.ts');
  return createSmtpMailer({ ...smtpServer, from });
}
