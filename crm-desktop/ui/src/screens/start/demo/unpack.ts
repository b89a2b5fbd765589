/** Reads a gzipped text. Some servers have unpacked such a file on the way already. */
export async function unpacked(response: Response): Promise<string> {
  const packed = await response.blob();
  const [first, second] = new Uint8Array(await packed.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return packed.text();
  return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip'))).text();
}
