import { useTranslation } from 'react-i18next';
import './classes.css';

/** "28/30 người" with its bar: the figure first. */
export function ClassFilling({ name, count, most }: { name: string; count: number; most: number }) {
  const { t } = useTranslation('classes');
  return (
    <span className="class-fill">
      <b>{t('desk.fill', { count, most })}</b>
      <meter aria-label={t('desk.fillLabel', { name })} min={0} max={Math.max(most, count)} value={count} />
    </span>
  );
}
