import { appendFileSync } from 'node:fs';
import type { Effects } from './effect-history.ts';

/** One line of the table in docs/faults.md. */
export type FaultRow = {
  /** `F2`, …: the numbers of docs/faults.md. */
  id: string;
  fault: string;
  how: string;
  lost: number;
  doubled: number;
  /** From the end of the fault, or the kill, until everything was right again. */
  recoveryMs: number | null;
  /** The longest that it may take. */
  limitMs: number | null;
};

/** All of them are tried by `npm run faults`, and how long each takes is held against its bar there alone: a machine may be slow. */
export const everyFault = process.env['KINDRED_FAULTS'] === 'all';

/** Prints what came of a fault, and notes it for the table of `npm run faults`. */
export function noteFault(row: Omit<FaultRow, 'lost' | 'doubled'> & { effects: Effects }): void {
  const { effects, ...rest } = row;
  const noted: FaultRow = { ...rest, lost: effects.lost.length, doubled: effects.doubled.length };
  const took = noted.recoveryMs === null ? '' : `, recovered in ${(noted.recoveryMs / 1_000).toFixed(1)} s`;
  process.stderr.write(`${noted.id} ${noted.fault}: ${noted.lost} lost, ${noted.doubled} doubled${took}\n`);
  const file = process.env['KINDRED_FAULTS_REPORT'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(noted)}\n`);
}
