import { readFile, writeFile } from 'node:fs/promises';

/** The most memory that the process ever held; NaN where the system does not tell. */
export async function peakMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1_024;
}

/** What the process holds now; NaN where the system does not tell. */
export async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1_024;
}

/** Has the process's peak begin anew, where the system can (Linux); answers what it holds now. */
export async function forgetPeak(pid: number | undefined): Promise<number> {
  await writeFile(`/proc/${pid ?? 0}/clear_refs`, '5').catch(() => undefined);
  return residentMegabytes(pid);
}
