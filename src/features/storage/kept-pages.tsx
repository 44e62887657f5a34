import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllWithArchived, useBook } from '../../db/use-book.ts';
import { useFilesStatus } from '../../db/use-pages.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { Button } from '../../ui/button.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { FactRow, Row, Rows } from '../../ui/row.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** The photographed pages on this device, and which of them it may let go: those in a verified backup (SPEC F5). */
export function KeptPages({ onFreed }: { onFreed: () => void }) {
  const { t, i18n } = useTranslation('storage');
  const size = (bytes: number) => sizeWords(bytes, i18n.language);
  const book = useBook();
  const { pages } = useFilesStatus();
  const rulebook = useRulebook();
  const words = useRuleWords(book.today());
  const { show } = useLiveRegion();
  const [busy, setBusy] = useState(false);
  const attachments = useAllWithArchived('attachment');
  const here = pages.filter(({ state }) => state !== 'FREED');
  if (here.length === 0) return null;
  const sum = (of: typeof here) => of.reduce((bytes, { file }) => bytes + file.bytes, 0);
  const recordOf = new Map(attachments.map((page) => [page.id, page]));
  const freeable = here.filter(({ id, state }) => state === 'RECEIVED' && recordOf.get(id)?.facts.backedUp);
  const byPaper = new Map<string, { person: string; code: string; files: typeof here }>();
  for (const file of freeable) {
    const { candidateId: person = '', paper } = recordOf.get(file.id)?.facts ?? {};
    const { code = '' } = paper ?? {};
    const files = byPaper.get(`${person} ${code}`)?.files ?? [];
    byPaper.set(`${person} ${code}`, { person, code, files: [...files, file] });
  }

  async function free() {
    setBusy(true);
    const bytes = await book.files.free(freeable.map(({ id }) => id));
    setBusy(false);
    show(t('pages.freed', { size: size(bytes) }));
    onFreed();
  }

  return (
    <section aria-label={t('pages.title')}>
      <SectionHeading>{t('pages.title')}</SectionHeading>
      <Rows>
        <FactRow name={t('pages.kept')}>{t('pages.count', { count: here.length, size: size(sum(here)) })}</FactRow>
        {[...byPaper].map(([key, { person, code, files }]) => (
          <Row
            key={key}
            title={words.name(rulebook.papers.find((paper) => paper.code === code)?.name) || code}
            aside={t('pages.count', { count: files.length, size: size(sum(files)) })}
          >
            <span className="secondary">{book.view.get('candidate', person)?.facts.name}</span>
          </Row>
        ))}
      </Rows>
      <div className="pad stack">
        {freeable.length === 0 ? (
          <p className="secondary">{t('pages.noneFree')}</p>
        ) : (
          <>
            <p>{t('pages.freeBody')}</p>
            <Button busy={busy} onClick={() => void free()}>
              {t('pages.free', { count: freeable.length, size: size(sum(freeable)) })}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
