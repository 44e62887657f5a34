import { vi } from 'vitest';
import { WHOLE } from '#src/documents/pages/corners.ts';
import type { PageFlaw } from '#src/documents/pages/look-at-page.ts';
import type { PageEdit } from '#src/documents/pages/page-work.ts';
import type { PageStudio } from '#src/features/pages/page-studio.ts';

/** A studio that draws nothing: the bytes of a page tell from which photo and by which edit it was made. */
export function fakeStudio(flaws: readonly (readonly PageFlaw[])[] = []) {
  let taken = 0;
  const made: { photo: string; edit: PageEdit; as: string }[] = [];
  const studio: PageStudio = {
    async take() {
      taken += 1;
      const bytes = new TextEncoder().encode(`photo ${taken}`).buffer as ArrayBuffer;
      return { bytes, width: 1500, height: 2000, corners: WHOLE, flaws: flaws[taken - 1] ?? [] };
    },
    async make(photo, edit, as) {
      const text = new TextDecoder().decode(photo);
      made.push({ photo: text, edit, as });
      const bytes = new TextEncoder().encode(`${as} ${text} ${JSON.stringify(edit)}`).buffer as ArrayBuffer;
      return { bytes, width: 1131, height: 1600 };
    },
    end: () => {},
  };
  return { open: () => studio, made };
}

/** A camera as a browser gives it; with `refusal` it is refused or missing. */
export function fakeCamera({ refusal, torch = false }: { refusal?: string; torch?: boolean } = {}) {
  const stop = vi.fn();
  const applyConstraints = vi.fn(async () => {});
  const track = { stop, applyConstraints, getCapabilities: () => (torch ? { torch: true } : {}) };
  const getUserMedia = vi.fn(async () => {
    if (refusal) throw Object.assign(new Error(refusal), { name: refusal });
    return { getTracks: () => [track], getVideoTracks: () => [track] };
  });
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0', mediaDevices: { getUserMedia } });
  vi.stubGlobal('createImageBitmap', async () => ({ width: 3, height: 4, close() {} }));
  Object.defineProperty(HTMLVideoElement.prototype, 'srcObject', { configurable: true, writable: true, value: null });
  Object.defineProperty(HTMLVideoElement.prototype, 'videoWidth', { configurable: true, value: 1500 });
  Object.defineProperty(HTMLVideoElement.prototype, 'videoHeight', { configurable: true, value: 2000 });
  vi.spyOn(HTMLVideoElement.prototype, 'play').mockResolvedValue();
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  return { getUserMedia, stop, applyConstraints };
}
