import type { Draft, FileState } from './book.ts';

const FORGOTTEN_AFTER_MS = 30 * 86_400_000;

/**
 * Pages that were taken long ago, belong to no record, and whose sitting has no draft any more: a person is asked
 * whether they may go. Nothing throws them away by itself.
 *
 * @param drafts what is typed and not saved; `draftKey` of a page names one of them
 */
export function forgottenPages(
  pages: readonly FileState[],
  drafts: readonly Pick<Draft, 'key'>[],
  now: number,
): readonly FileState[] {
  const open = new Set(drafts.map(({ key }) => key));
  return pages.filter(
    (page) => page.state === 'DRAFT' && now - page.keptAt > FORGOTTEN_AFTER_MS && !open.has(page.draftKey),
  );
}
