import { randomBytes, randomUUID } from 'node:crypto';

/** Randomness as a dependency, so that a run can be repeated from a seed. */
export type Random = {
  /** A float in [0, 1), for jitter; never for secrets. */
  next(): number;
  uuid(): string;
  /** Cryptographically strong bytes, base64url. */
  token(sizeBytes: number): string;
};

export const systemRandom: Random = {
  next: () => Math.random(),
  uuid: () => randomUUID(),
  token: (sizeBytes) => randomBytes(sizeBytes).toString('base64url'),
};
