/** What is used of the libraries inside Playwright; it brings no types for them. */
declare module 'playwright-core/lib/coreBundle' {
  type Comparison = { errorMessage: string; diff?: Buffer } | null;
  type Comparator = (
    actual: Buffer,
    expected: Buffer,
    options: { threshold: number; maxDiffPixels: number },
  ) => Comparison;
  const bundle: { utils: { getComparator(mimeType: 'image/png'): Comparator } };
  export default bundle;
}
declare module 'playwright-core/lib/utilsBundle' {
  const bundle: { PNG: { sync: { read(file: Buffer): { width: number; height: number; data: Buffer } } } };
  export default bundle;
}
