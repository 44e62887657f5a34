import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { PageCanvas } from './page-canvas.tsx';
import type { PageStudio } from './page-studio.ts';
import type { SittingPage } from './use-sitting.ts';

interface Props {
  pages: readonly SittingPage[];
  studio: PageStudio;
  onEdit: (index: number) => void;
  onRetake: (index: number) => void;
  onMove: (index: number, by: 1 | -1) => void;
  onRemove: (index: number) => void;
}

/** The pages that are not saved yet, as they will be saved, in their order. */
export function SittingRows({ pages, studio, onEdit, onRetake, onMove, onRemove }: Props) {
  const { t } = useTranslation('pages');
  return (
    <ol className="sheet sitting" aria-label={t('sitting.list')}>
      {pages.map((page, i) => {
        const number = i + 1;
        return (
          <li key={page.id} className="sitting-page" aria-label={t('pageOf', { page: number, count: pages.length })}>
            <Preview page={page} number={number} studio={studio} />
            <div className="stack">
              <strong>{t('pageOf', { page: number, count: pages.length })}</strong>
              {page.flaws.map((flaw) => (
                <StateMark key={flaw} mark="look">
                  {t(`flaw.${flaw}`)}
                </StateMark>
              ))}
              <div className="cluster">
                <Button aria-label={t('sitting.editOf', { page: number })} onClick={() => onEdit(i)}>
                  {t('sitting.edit')}
                </Button>
                <Button aria-label={t('sitting.retakeOf', { page: number })} onClick={() => onRetake(i)}>
                  {t('sitting.retake')}
                </Button>
                {i > 0 && (
                  <Button look="text" aria-label={t('sitting.upOf', { page: number })} onClick={() => onMove(i, -1)}>
                    {t('sitting.up')}
                  </Button>
                )}
                {i < pages.length - 1 && (
                  <Button look="text" aria-label={t('sitting.downOf', { page: number })} onClick={() => onMove(i, 1)}>
                    {t('sitting.down')}
                  </Button>
                )}
                <Button look="text" aria-label={t('sitting.removeOf', { page: number })} onClick={() => onRemove(i)}>
                  {t('sitting.remove')}
                </Button>
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Preview({ page, number, studio }: { page: SittingPage; number: number; studio: PageStudio }) {
  const { t } = useTranslation('pages');
  const { files } = useBook();
  const [bytes, setBytes] = useState<ArrayBuffer>();
  const { id, corners, quarters, clean } = page;
  useEffect(() => {
    let over = false;
    files
      .read(id)
      .then((read) => (read.ok ? studio.make(read.value.bytes, { corners, quarters, clean }, 'SHOWN') : undefined))
      .then(
        (made) => over || setBytes(made?.bytes),
        () => undefined,
      );
    return () => {
      over = true;
    };
  }, [files, studio, id, corners, quarters, clean]);
  return (
    <div className="sitting-picture">
      {bytes && <PageCanvas bytes={bytes} label={t('resultOf', { page: number })} />}
    </div>
  );
}
