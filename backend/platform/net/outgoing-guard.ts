/**
 * The one door through which HTTP leaves this process. Every `fetch` goes through Node's own dispatcher, also those of
 * libraries; in its place stands one that knows where we may go. See docs/decisions/outgoing-guard.md.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopbackName, isPrivateAddress } from './private-address.ts';

/** `host`, `host:port`, or either with `*.` in front, which stands for exactly one label. Lower case. */
export type HostRule = string;

export type RefusedReason = 'host_not_allowed' | 'private_address' | 'redirect' | 'not_https';

/** The call was not made. Names why, never where to: an address can hold a secret. */
class OutgoingRefusedError extends Error {
  override readonly name = 'OutgoingRefusedError';
  readonly reason: RefusedReason;
  constructor(reason: RefusedReason) {
    super(`an outgoing request was refused: ${reason}`);
    this.reason = reason;
  }
}

/** One exchange of ours: it makes one request, and may go to any public host only when it says so. */
type Exchange = { requests: number; anyPublicHost: boolean };
const exchanges = new AsyncLocalStorage<Exchange>();

/** Runs one request: a redirect would be a second one, and is refused before anything is sent there. */
export function oneRequest<T>(work: () => Promise<T>, options: { anyPublicHost?: boolean } = {}): Promise<T> {
  return exchanges.run({ requests: 0, anyPublicHost: options.anyPublicHost ?? false }, work);
}

type DispatchOptions = { origin?: unknown };
type Dispatcher = { dispatch(options: DispatchOptions, handler: unknown): boolean; close(): Promise<void> };
type DispatcherClass = new (options: { connect: { lookup: LookupFunction } }) => Dispatcher;

export type GuardOptions = {
  /** Where tokens and data may go. A rule that names this machine (a sandbox) is the only way to reach it. */
  allowed: readonly HostRule[];
  onRefused?: (reason: RefusedReason) => void;
  lookup?: LookupFunction;
};

export type Guard = { outcome: 'guarding'; remove(): void } | { outcome: 'not_possible' };

/** undici, and Node with it, look for the dispatcher of every `fetch` under these names. */
const places = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')];

/** Puts the guard in place for the whole process. */
export async function guardOutgoing(options: GuardOptions): Promise<Guard> {
  // Node makes its dispatcher with the first fetch; this one goes nowhere.
  await fetch('data:,');
  const known = places.map((place) => Reflect.get(globalThis, place) as Dispatcher | undefined);
  const before = known.find((each) => each !== undefined);
  if (before === undefined) return { outcome: 'not_possible' };
  const guard = createGuard(before.constructor as DispatcherClass, options);
  places.forEach((place, index) => known[index] && Reflect.set(globalThis, place, guard));
  const remove = () =>
    places.forEach((place, index) => known[index] && Reflect.set(globalThis, place, known[index]));
  return { outcome: 'guarding', remove };
}

function createGuard(
  Base: DispatcherClass,
  { allowed, onRefused, lookup = systemLookup as LookupFunction }: GuardOptions,
): Dispatcher {
  const refuse = (reason: RefusedReason): never => {
    onRefused?.(reason);
    throw new OutgoingRefusedError(reason);
  };
  return new (class extends Base {
    override dispatch(options: DispatchOptions, handler: unknown): boolean {
      const reason = judge(URL.parse(String(options.origin)), allowed, exchanges.getStore() ?? null);
      return reason === null ? super.dispatch(options, handler) : refuse(reason);
    }
  })({ connect: { lookup: publicOnly(lookup, allowed, onRefused) } });
}

/** Why a request may not go there; null when it may. Counts it. */
function judge(
  url: URL | null,
  allowed: readonly HostRule[],
  exchange: Exchange | null,
): RefusedReason | null {
  if (exchange !== null) {
    exchange.requests += 1;
    if (exchange.requests > 1) return 'redirect';
  }
  if (url === null) return 'host_not_allowed';
  const isListed = allowed.some((rule) => matchesRule(rule, url.host));
  if (!isListed && exchange?.anyPublicHost !== true) return 'host_not_allowed';
  if (isListed && isLoopbackName(url.hostname)) return null;
  if (url.protocol !== 'https:') return 'not_https';
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // A name is judged when it is looked up; a number is never looked up.
  return isIP(literal) !== 0 && isPrivateAddress(literal) ? 'private_address' : null;
}

/**
 * The lookup of every connection: what is judged is exactly what is connected to, so a name that changes its mind in
 * between gains nothing.
 */
function publicOnly(
  lookup: LookupFunction,
  allowed: readonly HostRule[],
  onRefused: GuardOptions['onRefused'],
): LookupFunction {
  const mayBeHere = (hostname: string) =>
    isLoopbackName(hostname) && allowed.some((rule) => rule.replace(/:\d+$/, '') === hostname);
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, found, family) => {
      if (error !== null || mayBeHere(hostname)) return callback(error, found, family);
      const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address);
      if (!addresses.some(isPrivateAddress)) return callback(null, found, family);
      onRefused?.('private_address');
      callback(new OutgoingRefusedError('private_address'), '');
    });
}

/** Whether a host (with its port, where that is not the protocol's own) is what the rule says. */
export function matchesRule(rule: HostRule, host: string): boolean {
  if (!rule.startsWith('*.')) return host === rule;
  const suffix = rule.slice(1);
  const label = host.slice(0, -suffix.length);
  return host.endsWith(suffix) && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label);
}
