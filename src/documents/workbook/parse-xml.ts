import { SaxesParser } from 'saxes';
import { ReadStop } from './read-problem.ts';

export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

function withLocalNames(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name === 'r:id' ? name : name.slice(name.indexOf(':') + 1),
      value,
    ]),
  );
}

/**
 * Parses one part of a workbook piece by piece. Names come without prefix. A sign that XML forbids is passed over, as
 * spreadsheets do; anything else that is not well formed ends the reading.
 *
 * @throws ReadStop CORRUPT
 */
export function parseXml(
  stream: (take: (piece: Uint8Array, last: boolean) => void) => void,
  handlers: XmlHandlers,
): void {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', (tag) => {
    let { attributes } = tag as { attributes: Record<string, string> };
    for (const name in attributes) {
      if (!name.includes(':') || name === 'r:id') continue;
      attributes = withLocalNames(attributes);
      break;
    }
    handlers.open(local(tag.name), attributes);
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', (tag) => handlers.close?.(local(tag.name)));
  parser.on('error', (error) => {
    if (!/disallowed character|invalid character|malformed character entity/i.test(error.message))
      throw new ReadStop({ code: 'CORRUPT' });
  });
  let decided = false;
  let encoding: TextDecoder = decoder;
  stream((piece, last) => {
    if (!decided && piece.length > 1) {
      decided = true;
      if (piece[0] === 0xff && piece[1] === 0xfe) encoding = new TextDecoder('utf-16le');
      else if (piece[0] === 0xfe && piece[1] === 0xff) encoding = new TextDecoder('utf-16be');
    }
    parser.write(encoding.decode(piece, { stream: !last }));
  });
  parser.close();
}
