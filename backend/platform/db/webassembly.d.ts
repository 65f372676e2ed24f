/** The one function of WebAssembly that this project calls; TypeScript has it only in its browser library. */
declare namespace WebAssembly {
  function instantiate(
    binary: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
}
