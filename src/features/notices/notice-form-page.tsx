import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAll, useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { writeNotices } from '../../domain/notice/write-notice.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { roleMay } from '../../protocol/rights.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import './notice-texts.ts';

/** The desk writes to all cells or to some. */
export function NoticeFormPage() {
  const { t } = useTranslation('notices');
  const { grants } = useBook().owner;
  const cells = useAll('unit')
    .filter(({ facts }) => facts.kind === 'CELL')
    .toSorted((a, b) => (a.facts.name ?? '').localeCompare(b.facts.name ?? '', 'vi'));
  if (cells.length === 0 || !grants.some(({ role }) => roleMay(role, 'create', 'notice')))
    return (
      <Page title={t('form.title')} back="/thong-bao">
        <EmptyState title={t('form.noCells')} />
      </Page>
    );
  return <NoticeForm cells={cells.map(({ id, facts }) => ({ value: id, label: facts.name ?? '' }))} />;
}

function NoticeForm({ cells }: { cells: readonly { value: string; label: string }[] }) {
  const { t } = useTranslation('notices');
  const book = useBook();
  const [, navigate] = useLocation();
  const toOf = ({ to, units }: { to: string; units: string[] }) =>
    to === 'all' ? cells.map(({ value }) => value) : units;
  const { values, set, errors, page } = useFormPage({
    draft: 'notice:new',
    initial: () => ({ to: 'all', units: [] as string[], title: '', body: '', number: '', day: '', organ: '' }),
    decide(values) {
      const { title, body, number, day, organ } = values;
      const document = {
        ...(number.trim() ? { number } : {}),
        ...(day ? { day } : {}),
        ...(organ.trim() ? { organ } : {}),
      };
      return writeNotices({ unitIds: toOf(values), title, body, document }, commandContext(book));
    },
    saved: (values) => t('form.saved', { count: toOf(values).length }),
    onDone: () => navigate('/thong-bao'),
    own: 'notices',
  });
  return (
    <FormPage {...page} title={t('form.title')} submit={t('form.save')}>
      <ChoiceField
        label={t('form.to')}
        name="to"
        value={values.to}
        onChange={(event) => set({ to: event.target.value })}
        options={[
          { value: 'all', label: t('form.all', { count: cells.length }) },
          { value: 'some', label: t('form.some') },
        ]}
      />
      {values.to === 'some' && (
        <ChoiceField
          label={t('form.cells')}
          name="units"
          multiple
          value={values.units}
          onChange={({ target: { value, checked } }) =>
            set({ units: checked ? [...values.units, value] : values.units.filter((one) => one !== value) })
          }
          options={cells}
          error={errors.unitIds}
        />
      )}
      <TextField
        label={t('form.subject')}
        value={values.title}
        onChange={(event) => set({ title: event.target.value })}
        error={errors.title}
      />
      <TextArea
        label={t('form.body')}
        hint={t('form.bodyHint')}
        value={values.body}
        onChange={(event) => set({ body: event.target.value })}
        error={errors.body}
      />
      <TextField
        label={t('form.number')}
        hint={t('form.documentHint')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={errors['document.number']}
      />
      <DayField
        label={t('form.day')}
        value={values.day}
        onChange={(day) => set({ day })}
        today={book.today()}
        error={errors['document.day']}
      />
      <TextField
        label={t('form.organ')}
        value={values.organ}
        onChange={(event) => set({ organ: event.target.value })}
        error={errors['document.organ']}
      />
    </FormPage>
  );
}
