const pattern = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const unitsMs = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000];

/**
 * Milliseconds of an ISO 8601 duration in weeks, days and time; null when it is none. Weeks may stand beside other units,
 * as in HubSpot's own example `P1WT1H`. Months and years have no fixed length and are refused.
 */
export function parseIsoDuration(text: string): number | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  return unitsMs.reduce((sum, unitMs, index) => sum + Number(match[index + 1] ?? 0) * unitMs, 0);
}
