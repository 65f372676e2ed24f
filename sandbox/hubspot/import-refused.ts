/** Why an export was refused as a whole: where in the file, counted from 1, and what to do about it. */
export type ImportRefused = { outcome: 'refused'; line: number; column: number; message: string };
