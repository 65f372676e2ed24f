/** A UUID (version 8: made by us) out of the first 16 bytes of a hash: the same hash, the same UUID. */
export function uuidOfHash(hash: Buffer): string {
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
