import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { recordSittings } from '../../domain/submission/record-sittings.ts';
import { FormPage } from '../../parts/form-page.tsx';
import { useFormPage } from '../../parts/use-form-page.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { documentOf } from './document-fields.tsx';
import { SittingFields } from './sitting-fields.tsx';
import { OUTCOMES } from './sitting-form.tsx';
import { NOT_YET, SittingResult, type TypedResult } from './sitting-result.tsx';
import './submission-words.ts';
import { useDeskRights } from './use-desk-rights.ts';
import { type TrayRow, useTray } from './use-tray.ts';

/** Dossiers that the organ can deal with: the commune has them in hand and nothing was settled. */
const WAITING: readonly TrayRow['phase'][] = ['RECEIVED', 'HELD', 'ASK_UPPER'];

/** One sitting over several dossiers: day and organ once, an outcome for each. */
export function SittingsPage() {
  const { t } = useTranslation('submission');
  const { isDesk } = useDeskRights();
  const rows = useTray().filter(({ phase, state }) => WAITING.includes(phase) && !state.contradicting);
  if (!isDesk || rows.length === 0) {
    return (
      <Page title={t('sittings.title')} back="/ho-so-den">
        <EmptyState title={t('sittings.empty')}>{t('sittings.emptyBody')}</EmptyState>
      </Page>
    );
  }
  return <SittingsForm rows={rows} />;
}

function SittingsForm({ rows }: { rows: readonly TrayRow[] }) {
  const { t } = useTranslation('submission');
  const book = useBook();
  const [, navigate] = useLocation();
  const readOf = (results: Readonly<Record<string, TypedResult>>) =>
    rows.flatMap((row) => {
      const result = results[row.submission.id] ?? NOT_YET;
      return result.outcome === '' ? [] : [{ row, result }];
    });
  const { values, set, errors, page } = useFormPage({
    draft: 'sitting:ky-hop',
    initial: () => ({ day: book.today(), organ: '', number: '', results: {} as Record<string, TypedResult> }),
    decide: ({ day, organ, number, results }) =>
      recordSittings(
        {
          day,
          organ: organ.trim() || null,
          document: number.trim() ? documentOf({ number, day, organ }) : null,
          results: readOf(results).map(({ row: { submission, state }, result: { outcome, note, dueOn } }) => ({
            submission,
            sittings: state.sittings,
            outcome: outcome as (typeof OUTCOMES)[number],
            note: note.trim() || null,
            dueOn: outcome === 'AGREED' ? null : dueOn || null,
          })),
        },
        commandContext(book),
      ),
    saved: ({ results }) => t('sittings.saved', { count: readOf(results).length }),
    onDone: () => navigate('/ho-so-den'),
    own: 'submission',
    above: ['results'],
  });
  const chosen = readOf(values.results);
  const count = (wanted: string) => chosen.filter(({ result }) => result.outcome === wanted).length;
  return (
    <FormPage
      {...page}
      title={t('sittings.title')}
      subtitle={t('sittings.subtitle', { count: rows.length })}
      submit={t('sittings.save')}
    >
      <SittingFields dayLabel={t('sitting.day')} values={values} errors={errors} onChange={set} />
      <TextField
        label={t('sittings.number')}
        hint={t('sittings.numberHint')}
        value={values.number}
        onChange={(event) => set({ number: event.target.value })}
        error={errors['document.number']}
      />
      <section className="stack-wide" aria-label={t('sittings.dossiers')}>
        <h2>{t('sittings.dossiers')}</h2>
        {rows.map((row) => {
          const { id } = row.submission;
          const at = chosen.findIndex((one) => one.row === row);
          return (
            <SittingResult
              key={id}
              row={row}
              day={values.day}
              value={values.results[id] ?? NOT_YET}
              onChange={(result) => set({ results: { ...values.results, [id]: result } })}
              errorOf={(fact) => errors[`results.${at}.${fact}`]}
            />
          );
        })}
      </section>
      <p role="status">
        {t('sittings.tally', {
          read: chosen.length,
          ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count(outcome)])),
        })}
      </p>
      <p className="secondary">{t('sittings.returns')}</p>
    </FormPage>
  );
}
