import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Notice } from '../../ui/notice.tsx';
import type { AsOf } from './use-as-of.ts';

/** Says that the figures are those of a day gone by, and leads back to today. */
export function AsOfNotice({ asOf, href }: { asOf: AsOf; href: string }) {
  const { t } = useTranslation('quota');
  if (!asOf.isPast) return null;
  return (
    <Notice
      mark="look"
      title={t('asOf.title', { day: writeDay(asOf.day) })}
      action={<ButtonLink href={href}>{t('asOf.today')}</ButtonLink>}
    />
  );
}
