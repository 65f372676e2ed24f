import { randomBytes, randomUUID } from 'node:crypto';

/** The sandbox's only contact with real time and chance, so that tests can bring their own. */
export type Edges = {
  /** The wall clock, milliseconds since the epoch. Signatures are stamped with it. */
  wallMs(): number;
  /** A float in [0, 1). */
  random(): number;
  uuid(): string;
  /** Strong random text, base64url. */
  token(sizeBytes: number): string;
};

export const systemEdges: Edges = {
  wallMs: () => Date.now(),
  random: () => Math.random(),
  uuid: () => randomUUID(),
  token: (sizeBytes) => randomBytes(sizeBytes).toString('base64url'),
};
