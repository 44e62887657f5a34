import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

export interface DocxElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: DocxElement[];
  text: string;
}

/** Every part of a Word file as a tree; throws where one is not well formed. */
export function readDocx(bytes: Uint8Array): Record<string, DocxElement> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, readXml(strFromU8(part))]));
}

function readXml(xml: string): DocxElement {
  const root: DocxElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: DocxElement = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return root.children[0] ?? root;
}

export function all(element: DocxElement | undefined, name: string): DocxElement[] {
  if (!element) return [];
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

/** What is read, paragraph by paragraph. */
export function paragraphs(element: DocxElement | undefined): string[] {
  return all(element, 'w:p').map((one) =>
    all(one, 'w:t')
      .map(({ text }) => text)
      .join(''),
  );
}
