import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBookIfOpen } from '../db/use-book.ts';
import { useOverdueCount } from '../features/today/use-overdue-count.ts';
import { hasOnlyDesk } from '../protocol/desk-rights.ts';
import { BottomBar } from '../ui/bottom-bar.tsx';

const BELOW_MORE = /^\/(them|dieu-hanh|thuc-hanh|tham-gia)/;
const BELOW_DESK = /^\/dieu-hanh/;

export function MainNav() {
  const { t } = useTranslation('common');
  const book = useBookIfOpen();
  const [path] = useLocation();
  const overdue = useOverdueCount();
  // an operator holds no dossier: the desk stands where the book would
  if (book && hasOnlyDesk(book.owner.grants)) {
    const atDesk = BELOW_DESK.test(path);
    return (
      <BottomBar
        places={[
          { href: '/dieu-hanh', label: t('nav.desk'), icon: 'inbox', current: atDesk },
          { href: '/them', label: t('nav.more'), icon: 'menu', current: !atDesk },
        ]}
      />
    );
  }
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
