import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';

/** A node of the syntax tree, as far as these tests look. */
export interface Node {
  type: string;
  start: number;
  [member: string]: unknown;
}

export interface Source {
  path: string;
  tree: Node;
  /** line of a place in the text */
  lineOf(at: number): number;
}

/** Every .ts and .tsx file below `folder`, read into its syntax tree. */
export function readSources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => sourceOf(path, readFileSync(path, 'utf8')));
}

export function sourceOf(path: string, text: string): Source {
  return {
    path,
    tree: parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node,
    lineOf: (at) => text.slice(0, at).split('\n').length,
  };
}

/** Visits every node below `node`, the outer before the inner; `parents` ends with the closest. */
export function visit(node: Node, see: (node: Node, parents: readonly Node[]) => void, parents: readonly Node[] = []) {
  see(node, parents);
  const below = [...parents, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof (child as Node).type === 'string')
        visit(child as Node, see, below);
    }
  }
}
