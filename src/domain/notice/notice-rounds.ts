import { canonicalJson } from '../../lib/canonical-json.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import type { DomainRecord, FactsOf } from '../records/record-types.ts';

type Notice = DomainRecord<'notice'>;

/** The same words as they went to several cells on one day. */
export interface NoticeRound {
  day: LocalDay;
  words: Pick<FactsOf<'notice'>, 'title' | 'body' | 'document' | 'candidateId'>;
  /** one per cell */
  notices: readonly Notice[];
  /** of them what a cell has not read yet */
  unread: readonly Notice[];
}

/** The commune's notices, those of one day with the same words together; the newest first. */
export function noticeRounds(notices: readonly Notice[]): NoticeRound[] {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) {
    const key = canonicalJson([notice.facts.day ?? '', wordsOf(notice)] as never);
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return [...groups.values()]
    .map((group) => ({
      day: group[0]?.facts.day ?? '',
      words: wordsOf(group[0] as Notice),
      notices: group,
      unread: group.filter(({ facts }) => !facts.readOn),
    }))
    .toSorted((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : 0));
}

function wordsOf({ facts: { title = '', body = null, document = null, candidateId = null } }: Notice) {
  return { title, body, document, candidateId };
}
