/** RGBA, four bytes a pixel, row by row: what a canvas calls ImageData. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** One byte a pixel, 0 black to 255 white. */
export interface Grey {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Luminance of each pixel (ITU-R BT.601). */
export function greyOf({ data, width, height }: Pixels): Grey {
  const grey = new Uint8ClampedArray(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    grey[i] = ((data[at] as number) * 299 + (data[at + 1] as number) * 587 + (data[at + 2] as number) * 114) / 1000;
  }
  return { data: grey, width, height };
}

/** A smaller copy of which no side is longer than `most`, each pixel the mean of a block; never a larger one. */
export function shrunk(grey: Grey, most: number): Grey {
  const step = Math.ceil(Math.max(grey.width, grey.height) / most);
  if (step <= 1) return grey;
  const width = Math.max(1, Math.floor(grey.width / step));
  const height = Math.max(1, Math.floor(grey.height / step));
  const data = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = 0; dy < step; dy++) {
        const row = (y * step + dy) * grey.width + x * step;
        for (let dx = 0; dx < step; dx++) sum += grey.data[row + dx] as number;
      }
      data[y * width + x] = sum / (step * step);
    }
  }
  return { data, width, height };
}
