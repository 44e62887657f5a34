import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { readNotice } from '../../domain/notice/read-notice.ts';
import { Button } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';
import { NoticeWords } from './notice-words.tsx';

type NoticeRecord = ViewRecord<'notice'>;

/** What the commune tells the cell: unread first, each until somebody says that it was read. */
export function CellNotices({ notices }: { notices: readonly NoticeRecord[] }) {
  const { t } = useTranslation('notices');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'notices');
  const newest = notices.toSorted((a, b) => (b.facts.day ?? '').localeCompare(a.facts.day ?? ''));
  const groups = [
    { key: 'new', list: newest.filter(({ facts }) => !facts.readOn) },
    { key: 'old', list: newest.filter(({ facts }) => facts.readOn) },
  ] as const;

  async function mark(notice: NoticeRecord) {
    if (await save(readNotice(notice, commandContext(book, notice.scope)))) show(t('marked'));
  }

  if (notices.length === 0) return <EmptyState title={t('empty')}>{t('emptyCell')}</EmptyState>;
  return (
    <>
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {groups
        .filter(({ list }) => list.length > 0)
        .map(({ key, list }) => (
          <section key={key} aria-label={t(key)}>
            <SectionHeading count={list.length}>{t(key)}</SectionHeading>
            <Rows>
              {list.map((notice, at) => (
                <Row
                  key={notice.id}
                  mark={<StateMark mark={notice.facts.readOn ? 'done' : 'soon'} />}
                  title={<span id={`notice-${notice.id}`}>{notice.facts.title}</span>}
                  aside={writeDay(notice.facts.day ?? '')}
                  action={
                    key === 'new' && (
                      <Button
                        look={at === 0 ? 'main' : 'second'}
                        busy={busy}
                        aria-describedby={`notice-${notice.id}`}
                        onClick={() => mark(notice)}
                      >
                        {t('markRead')}
                      </Button>
                    )
                  }
                >
                  <NoticeWords words={notice.facts} />
                  {notice.facts.readOn && (
                    <span className="secondary">{t('readOn', { day: writeDay(notice.facts.readOn) })}</span>
                  )}
                </Row>
              ))}
            </Rows>
          </section>
        ))}
    </>
  );
}
