import { crc32, deflateSync } from 'node:zlib';
import utils from 'playwright-core/lib/utilsBundle';

const mostColours = 256;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The same picture in at most 256 colours, which takes a third of the bytes: the most frequent ones stay, every other
 * becomes the nearest of them.
 */
export function smallPng(file: Buffer): Buffer {
  const { width, height, data } = utils.PNG.sync.read(file);
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  const { palette, indexOf } = coloursOf(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + x + 1] = indexOf.get(pixels[y * width + x] ?? 0) ?? 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, each an index into the palette.
  head.set([8, 3, 0, 0, 0], 8);
  const plte = Buffer.from(palette.flatMap(partsOf));
  const body = deflateSync(rows, { level: 9, memLevel: 9 });
  const none = Buffer.alloc(0);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', plte),
    chunk('IDAT', body),
    chunk('IEND', none),
  ]);
}

function coloursOf(pixels: Uint32Array): { palette: number[]; indexOf: Map<number, number> } {
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const frequent = [...counts.keys()].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const palette = frequent.slice(0, mostColours);
  const known = palette.map(partsOf);
  return { palette, indexOf: new Map(frequent.map((colour) => [colour, nearest(colour, known)])) };
}

function nearest(colour: number, known: readonly number[][]): number {
  const [red = 0, green = 0, blue = 0] = partsOf(colour);
  let best = { index: 0, distance: Number.POSITIVE_INFINITY };
  known.forEach(([r = 0, g = 0, b = 0], index) => {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < best.distance) best = { index, distance };
  });
  return best.index;
}

/** Red, green and blue of a pixel, which stand in this order in memory. */
const partsOf = (colour: number) => [colour & 0xff, (colour >> 8) & 0xff, (colour >> 16) & 0xff];

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, check]);
}
