import { useTranslation } from 'react-i18next';
import type { SheetReading } from '../../domain/notebook/interpretation.ts';

/** The rows of a sheet that are nobody, each with its reason: nothing is passed over in silence. */
export function IgnoredRows({ sheet }: { sheet: SheetReading }) {
  const { t } = useTranslation('importNotebook');
  const rows = sheet.ignored.filter(({ why }) => why !== 'BLANK');
  if (rows.length === 0) return null;
  return (
    <section className="pad">
      <details>
        <summary className="import-summary">
          {t('ignored.title', { count: rows.length })}
          {sheet.name ? ` · ${sheet.name}` : ''}
        </summary>
        <ul className="import-list">
          {rows.map(({ row, why, text }) => (
            <li key={row}>
              {t('ignored.line', { row, why: t(`ignored.why.${why}`) })} <span className="secondary">{text}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
