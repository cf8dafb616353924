/** A file that the reader brings, as the model sees it: the middle square, made as small as the model's pictures. */
import type { Picture } from '../model/trace.ts';

/** `undecodable`: it begins like a picture, but is damaged or too large for the browser's memory. */
export type PictureFileCode = 'empty' | 'not-a-picture' | 'too-large' | 'undecodable';

class PictureFileError extends Error {
  override readonly name = 'PictureFileError';
  readonly code: PictureFileCode;

  constructor(code: PictureFileCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** More than any camera's picture; a file beyond it is not even opened. */
const MAX_BYTES = 100_000_000;

/**
 * @param side pixels along the side of the result
 * @throws PictureFileError
 */
export async function readPictureFile(file: Blob, side: number): Promise<Picture> {
  if (file.size === 0) throw new PictureFileError('empty', 'the file has no bytes');
  if (file.size > MAX_BYTES) throw new PictureFileError('too-large', `${file.size} bytes`);
  // An SVG is a picture that createImageBitmap refuses: through an <img> it has a size to be drawn at.
  const source = file.type === 'image/svg+xml' ? await drawable(file) : await bitmap(file);
  const { width, height } = source;
  if (!width || !height) throw new PictureFileError('not-a-picture', 'the picture has no size');
  const square = Math.min(width, height);
  const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
  if (!context) throw new PictureFileError('undecodable', 'the browser gave no canvas');
  // What is transparent in the file is white here, as paper is.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, (width - square) / 2, (height - square) / 2, square, square, 0, 0, side, side);
  if (source instanceof ImageBitmap) source.close();
  return { width: side, height: side, data: context.getImageData(0, 0, side, side).data };
}

async function bitmap(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    const detail = String(error);
    // Browsers throw the same error for what they can't decode and for what does not fit into memory.
    const looksLikeOne = await isPicture(file);
    throw new PictureFileError(looksLikeOne ? 'undecodable' : 'not-a-picture', detail);
  }
}

/** By its first bytes: PNG, JPEG, GIF, BMP or WebP. What begins like one and can't be decoded is damaged or too large. */
async function isPicture(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...head);
  return text.startsWith('\x89PNG') || text.startsWith('\xff\xd8\xff') || text.startsWith('GIF8') || text.startsWith('BM') || text.slice(8) === 'WEBP';
}

async function drawable(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } catch (error) {
    throw new PictureFileError('not-a-picture', String(error));
  } finally {
    URL.revokeObjectURL(url);
  }
}
