import { cleanPage } from './clean-page.ts';
import { type Corners, frameCorners } from './corners.ts';
import { findSheet } from './find-sheet.ts';
import { flattenPage, pageSize } from './flatten-page.ts';
import { jpegWithin } from './jpeg-within.ts';
import { lookAtPage, type PageFlaw } from './look-at-page.ts';
import type { Pixels } from './pixels.ts';
import { turnPage } from './turn-page.ts';

/** A photo as the camera gave it, only smaller; what was done to it is kept beside it and done anew each time. */
const PHOTO = { side: 2_200, quality: 0.85 } as const;
/** A page as it is saved (px of the longer side), and as it is shown while it is worked on. */
const SAVED_SIDE = 1_600;
const SHOWN = { side: 900, quality: 0.8 } as const;
const LOOKED_AT = 1_000;

export interface Photo {
  bytes: ArrayBuffer;
  width: number;
  height: number;
  corners: Corners;
  flaws: readonly PageFlaw[];
}
export interface MadePage {
  bytes: ArrayBuffer;
  width: number;
  height: number;
}
/** What is done to a photo to make a page of it. */
export interface PageEdit {
  corners: Corners;
  /** quarters of a circle to the right */
  quarters: number;
  /** in grey, without shadows, as a printer likes it */
  clean: boolean;
}

export type PageOrder =
  | { do: 'TAKE'; source: ImageBitmap | Blob }
  | { do: 'MAKE'; photo: ArrayBuffer; edit: PageEdit; as: 'SAVED' | 'SHOWN' };

/**
 * Makes a photo of what the camera gave, with the corners of the sheet and what is wrong with it. Runs in the worker,
 * or on the page where a browser draws in no worker. What it gives holds no metadata: it was drawn.
 *
 * @throws Error for a picture that cannot be read
 */
export async function takePhoto(source: ImageBitmap | Blob): Promise<Photo> {
  const bitmap = source instanceof Blob ? await createImageBitmap(source) : source;
  const scale = Math.min(1, PHOTO.side / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = newCanvas(width, height);
  const context = contextOf(canvas);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const photo = await jpeg(canvas, PHOTO.quality);
  const pixels: Pixels = context.getImageData(0, 0, width, height);
  const corners = findSheet(pixels) ?? frameCorners(width, height);
  const flaws = lookAtPage(flattenPage(pixels, corners, pageSize(corners, pixels, LOOKED_AT)));
  return { bytes: await photo.arrayBuffer(), width, height, corners, flaws };
}

/**
 * Makes a page of a photo, to be saved (at most 1,600 px and 300 kB) or to be shown while it is worked on.
 *
 * @throws Error for a photo that cannot be read
 */
export async function makePage(photo: ArrayBuffer, edit: PageEdit, as: 'SAVED' | 'SHOWN'): Promise<MadePage> {
  const bitmap = await createImageBitmap(new Blob([photo]));
  const { width, height } = bitmap;
  const context = contextOf(newCanvas(width, height));
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const pixels: Pixels = context.getImageData(0, 0, width, height);
  if (as === 'SHOWN') return encoded(drawPage(pixels, edit, SHOWN.side), (canvas) => jpeg(canvas, SHOWN.quality));
  for (let side = SAVED_SIDE; ; side = Math.round(side * 0.8)) {
    const canvas = drawPage(pixels, edit, side);
    const made = await jpegWithin((quality) => jpeg(canvas, quality));
    if (made) return encoded(canvas, async () => made);
  }
}

type Canvas = OffscreenCanvas | HTMLCanvasElement;

function drawPage(photo: Pixels, { corners, quarters, clean }: PageEdit, side: number): Canvas {
  const flat = flattenPage(photo, corners, pageSize(corners, photo, side));
  const { data, width, height } = turnPage(clean ? cleanPage(flat) : flat, quarters);
  const canvas = newCanvas(width, height);
  contextOf(canvas).putImageData(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
  return canvas;
}

async function encoded(canvas: Canvas, encode: (canvas: Canvas) => Promise<Blob>): Promise<MadePage> {
  const blob = await encode(canvas);
  return { bytes: await blob.arrayBuffer(), width: canvas.width, height: canvas.height };
}

function newCanvas(width: number, height: number): Canvas {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

function contextOf(canvas: Canvas): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D | null;
  if (!context) throw new Error('this browser draws no pictures');
  return context;
}

async function jpeg(canvas: Canvas, quality: number): Promise<Blob> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', quality);
  });
}
