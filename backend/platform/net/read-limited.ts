/** The text of an answer; null when it is larger than `limitSizeBytes` or was given up on: then the rest is not read. */
export async function readLimited(
  response: Response,
  limitSizeBytes: number,
  givenUp: AbortSignal,
): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    sizeBytes += value.byteLength;
    if (sizeBytes > limitSizeBytes || givenUp.aborted) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
