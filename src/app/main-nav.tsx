import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useOverdueCount } from '../features/today/use-overdue-count.ts';
import { BottomBar } from '../ui/bottom-bar.tsx';

const BELOW_MORE = /^\/(them|dieu-hanh|thuc-hanh|tham-gia)/;

export function MainNav() {
  const { t } = useTranslation('common');
  const [path] = useLocation();
  const overdue = useOverdueCount();
  return (
    <BottomBar
      places={[
        { href: '/', label: t('nav.today'), icon: 'today', current: path === '/', overdue },
        {
          href: '/quan-chung',
          label: t('nav.candidates'),
          icon: 'people',
          current: /^\/(quan-chung|nguoi)/.test(path),
        },
        { href: '/chi-bo', label: t('nav.members'), icon: 'house', current: path.startsWith('/chi-bo') },
        { href: '/them', label: t('nav.more'), icon: 'menu', current: BELOW_MORE.test(path) },
      ]}
    />
  );
}
