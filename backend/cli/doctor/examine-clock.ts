import { bad, good, unclear, type Finding } from './finding.ts';

/** Signatures are good for five minutes; half a minute of drift is still harmless. */
const toleratedMs = 30_000;
const timeoutMs = 5_000;

/** Compares this machine's clock with HubSpot's, by the Date header of any answer. */
export async function examineClock(apiUrl: string, nowMs: () => number): Promise<Finding> {
  try {
    const response = await fetch(apiUrl, { method: 'HEAD', signal: AbortSignal.timeout(timeoutMs) });
    const date = response.headers.get('date');
    if (date === null)
      return unclear('Clock', 'HubSpot did not say what time it is', 'Check the clock by hand.');
    // The header has whole seconds.
    const driftMs = nowMs() - Date.parse(date) - 500;
    if (Math.abs(driftMs) <= toleratedMs) {
      return good('Clock', `within ${(Math.abs(driftMs) / 1_000).toFixed(1)} s of HubSpot's`);
    }
    return bad(
      'Clock',
      `${Math.round(driftMs / 1_000)} s off HubSpot's: signatures will be refused`,
      'Synchronise this machine with a time server (NTP).',
    );
  } catch {
    return unclear(
      'Clock',
      `${apiUrl} does not answer`,
      'Check the network, or HUBSPOT_API_URL. With `npm start` it is the sandbox.',
    );
  }
}
