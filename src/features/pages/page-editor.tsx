import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { PageEdit } from '../../documents/pages/page-work.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { CornersEditor } from './corners-editor.tsx';
import { PageCanvas } from './page-canvas.tsx';
import type { PageStudio } from './page-studio.ts';
import type { SittingPage } from './use-sitting.ts';

interface Props {
  page: SittingPage;
  number: number;
  studio: PageStudio;
  onSave: (edit: PageEdit) => void;
  onClose: () => void;
}

/** One page before it is saved: its corners, its turn, and whether it is cleaned for print. */
export function PageEditor({ page, number, studio, onSave, onClose }: Props) {
  const { t } = useTranslation(['pages', 'common']);
  const { files } = useBook();
  const [photo, setPhoto] = useState<ArrayBuffer | null>();
  const { corners, quarters, clean } = page;
  const [edit, setEdit] = useState<PageEdit>({ corners, quarters, clean });
  const [made, setMade] = useState<ArrayBuffer | null>();
  const size = files.status().pages.find(({ id }) => id === page.id)?.file ?? { width: 3, height: 4 };

  useEffect(() => {
    files.read(page.id).then((read) => setPhoto(read.ok ? read.value.bytes : null));
  }, [files, page.id]);
  useEffect(() => {
    if (!photo) return;
    let over = false;
    // a moving finger asks many times; the picture is made when it rests
    const timer = setTimeout(() => {
      studio.make(photo, edit, 'SHOWN').then(
        ({ bytes }) => over || setMade(bytes),
        () => over || setMade(null),
      );
    }, 150);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [studio, photo, edit]);

  const lost = photo === null || made === null;
  return (
    <Page
      title={t('pages:edit.title', { page: number })}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" onClick={() => onSave(edit)}>
            {t('pages:edit.save')}
          </Button>
        </>
      }
    >
      {lost && <Notice mark="mend" title={t('pages:problem.UNREADABLE')} alert />}
      <div className="pages-edit">
        <section aria-label={t('pages:edit.corners')}>
          <p className="pad secondary">{t('pages:edit.cornersHint')}</p>
          {photo && (
            <CornersEditor
              photo={photo}
              size={size}
              label={t('pages:photoOf', { page: number })}
              corners={edit.corners}
              onChange={(next) => setEdit({ ...edit, corners: next })}
            />
          )}
          <div className="pad stack">
            <Button icon="rotate" onClick={() => setEdit({ ...edit, quarters: (edit.quarters + 1) % 4 })}>
              {t('pages:edit.turn')}
            </Button>
            <Checkbox
              label={t('pages:edit.clean')}
              hint={t('pages:edit.cleanHint')}
              checked={edit.clean}
              onChange={({ target }) => setEdit({ ...edit, clean: target.checked })}
            />
          </div>
        </section>
        <section aria-label={t('pages:edit.result')}>
          <SectionHeading>{t('pages:edit.result')}</SectionHeading>
          <div className="pad">{made && <PageCanvas bytes={made} label={t('pages:resultOf', { page: number })} />}</div>
        </section>
      </div>
    </Page>
  );
}
