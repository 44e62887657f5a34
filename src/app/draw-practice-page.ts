import { rng } from '../lib/rng.ts';

const SIZE = { width: 900, height: 1273 } as const;

/** A sheet of waves that look like writing from afar and say nothing; as a JPEG. */
export async function drawPracticePage(page: number): Promise<ArrayBuffer> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, SIZE);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser draws no pictures');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  context.strokeStyle = '#222';
  context.lineWidth = 3;
  const random = rng(page);
  for (let y = 120; y < SIZE.height - 120; y += 52) {
    context.beginPath();
    for (let x = 90; x < SIZE.width - 90; x += 7) {
      if (random.chance(0.12)) context.moveTo(x + 14, y);
      else context.lineTo(x, y + (random.next() - 0.5) * 22);
    }
    context.stroke();
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob.arrayBuffer()) : reject(new Error('no picture'))), 'image/jpeg', 0.8),
  );
}
