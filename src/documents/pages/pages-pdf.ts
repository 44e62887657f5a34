const A4 = { width: 595.28, height: 841.89 };
const COLOURS: Readonly<Record<number, string>> = { 1: '/DeviceGray', 3: '/DeviceRGB' };

/**
 * One PDF (1.4) of JPEG pages as they are, each alone on an upright or lying A4 sheet as large as it fits. No title,
 * author or time is inside: the same pages give the same bytes.
 *
 * @throws RangeError for bytes that are no JPEG in grey or colour
 */
export function pagesPdf(pages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const starts: number[] = [];
  let length = 0;
  const add = (part: Uint8Array | string) => {
    const bytes = typeof part === 'string' ? Uint8Array.from(part, (char) => char.charCodeAt(0)) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (number: number, ...body: readonly (Uint8Array | string)[]) => {
    starts[number] = length;
    add(`${number} 0 obj\n`);
    for (const part of body) add(part);
    add('\nendobj\n');
  };
  // the second line tells a program that carries files that this one is not text
  add('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n');
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const sheet = (i: number) => 3 + i * 3;
  object(2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${sheet(i)} 0 R`).join(' ')}] >>`);
  for (const [i, jpeg] of pages.entries()) {
    const { width, height, components } = jpegFrame(jpeg);
    const [wide, high] = width > height ? [A4.height, A4.width] : [A4.width, A4.height];
    const scale = Math.min(wide / width, high / height);
    const [w, h] = [width * scale, height * scale];
    const draw = `q ${fixed(w)} 0 0 ${fixed(h)} ${fixed((wide - w) / 2)} ${fixed((high - h) / 2)} cm /P Do Q`;
    const [page, content, picture] = [sheet(i), sheet(i) + 1, sheet(i) + 2];
    object(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${fixed(wide)} ${fixed(high)}] /Contents ${content} 0 R`,
      ` /Resources << /XObject << /P ${picture} 0 R >> >> >>`,
    );
    object(content, `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`);
    object(
      picture,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8`,
      ` /ColorSpace ${COLOURS[components]} /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
      jpeg,
      '\nendstream',
    );
  }
  const table = length;
  const rows = starts.slice(1).map((start) => `${String(start).padStart(10, '0')} 00000 n \n`);
  add(`xref\n0 ${starts.length}\n0000000000 65535 f \n${rows.join('')}`);
  add(`trailer\n<< /Size ${starts.length} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return joined(parts, length);
}

const fixed = (value: number) => Math.max(0, value).toFixed(2);

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Size and number of colours from the frame header of a JPEG (ITU-T T.81, B.2.2). */
function jpegFrame(jpeg: Uint8Array): { width: number; height: number; components: number } {
  const word = (at: number) => ((jpeg[at] ?? 0) << 8) | (jpeg[at + 1] ?? 0);
  if (word(0) !== 0xffd8) throw new RangeError('no JPEG');
  for (let at = 2; at < jpeg.length - 9; at += 2 + word(at + 2)) {
    const marker = word(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (!isFrame) continue;
    const frame = { height: word(at + 5), width: word(at + 7), components: jpeg[at + 9] ?? 0 };
    if (frame.width > 0 && frame.height > 0 && COLOURS[frame.components]) return frame;
    break;
  }
  throw new RangeError('a JPEG without a frame in grey or colour');
}
