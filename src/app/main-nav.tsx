import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBookIfOpen } from '../db/use-book.ts';
import { useOverdueCount } from '../features/today/use-overdue-count.ts';
import { hasDesk, hasOnlyDesk, isAtCommune, readsSums } from '../protocol/desk-rights.ts';
import { BottomBar, type Place } from '../ui/bottom-bar.tsx';

const BELOW_MORE = /^\/(them|thong-bao|dieu-hanh|thuc-hanh|tham-gia)/;
const BELOW_DESK = /^\/dieu-hanh/;
const BELOW_TRAY = /^\/(ban-lam-viec|ho-so-den)/;
const BELOW_CANDIDATES = /^\/(quan-chung|nguoi)/;

export function MainNav() {
  const { t } = useTranslation('common');
  const book = useBookIfOpen();
  const [path] = useLocation();
  const overdue = useOverdueCount();
  const grants = book?.owner.grants ?? [];
  const at = (href: string) => path.startsWith(href);
  const more: Place = { href: '/them', label: t('nav.more'), icon: 'menu', current: BELOW_MORE.test(path) };
  const candidates: Place = {
    href: '/quan-chung',
    label: t('nav.candidates'),
    icon: 'people',
    current: BELOW_CANDIDATES.test(path),
  };
  const quota: Place = { href: '/chi-tieu', label: t('nav.quota'), icon: 'chart', current: at('/chi-tieu') };
  const operator: Place = {
    href: '/dieu-hanh',
    label: t('nav.desk'),
    icon: 'phone',
    current: BELOW_DESK.test(path),
    onlyWide: true,
  };
  const commune: Place[] = [
    { href: '/ban-lam-viec', label: t('nav.tray'), icon: 'inbox', current: BELOW_TRAY.test(path) },
    { href: '/cac-chi-bo', label: t('nav.cells'), icon: 'house', current: at('/cac-chi-bo') },
    quota,
    { href: '/lop', label: t('nav.classes'), icon: 'school', current: at('/lop'), onlyWide: true },
    { href: '/bao-cao', label: t('nav.reports'), icon: 'report', current: at('/bao-cao'), onlyWide: true },
    { ...candidates, onlyWide: true },
    ...(hasDesk(grants) ? [operator] : []),
    { ...more, current: more.current && !(hasDesk(grants) && operator.current) },
  ];
  const cell: Place[] = [
    { href: '/', label: t('nav.today'), icon: 'today', current: path === '/', overdue },
    candidates,
    quota,
    { href: '/chi-bo', label: t('nav.members'), icon: 'house', current: at('/chi-bo'), onlyWide: true },
    { href: '/lop', label: t('nav.classes'), icon: 'school', current: at('/lop'), onlyWide: true },
    { href: '/bao-cao', label: t('nav.reports'), icon: 'report', current: at('/bao-cao'), onlyWide: true },
    more,
  ];
  // an operator holds no dossier: the desk stands where the book would
  const province: Place = { href: '/tinh', label: t('nav.province'), icon: 'chart', current: at('/tinh') };
  const desk: Place[] = [
    ...(hasDesk(grants) ? [{ ...operator, icon: 'inbox' as const, onlyWide: false }] : []),
    ...(readsSums(grants) ? [province] : []),
    { ...more, current: !operator.current && !province.current },
  ];
  return <BottomBar places={book && hasOnlyDesk(grants) ? desk : isAtCommune(grants) ? commune : cell} />;
}
