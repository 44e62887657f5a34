import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { type DeskThing, roleLooksAfter } from '../../protocol/desk-rights.ts';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { DeskAnswers, type Need } from './desk-answers.tsx';

const PLACES: readonly { path: string; word: string; thing: DeskThing }[] = [
  { path: '', word: 'overview', thing: 'accounts' },
  { path: '/don-vi', word: 'units', thing: 'accounts' },
  { path: '/nguoi', word: 'people', thing: 'accounts' },
  { path: '/may', word: 'devices', thing: 'accounts' },
  { path: '/ban-giao', word: 'handovers', thing: 'accounts' },
  { path: '/quy-dinh', word: 'rulebooks', thing: 'accounts' },
  { path: '/hop-cho', word: 'deferred', thing: 'deferred' },
  { path: '/nhat-ky', word: 'audit', thing: 'audit' },
  { path: '/sao-luu', word: 'backup', thing: 'backup' },
];
export const DESK = '/dieu-hanh';

/** The places of the desk that the person's roles look after. */
export function useDeskPlaces() {
  const { grants } = useBook().owner;
  return PLACES.filter(({ thing }) => grants.some(({ role }) => roleLooksAfter(role, thing)));
}

interface Props {
  title: string;
  subtitle?: string;
  /** a page inside a place: the arrow leads there, and the places are not shown */
  back?: string;
  closes?: boolean;
  foot?: ReactNode;
  band?: ReactNode;
  /** what must have come from the server before anything can be shown */
  needs?: readonly Need[];
  children: () => ReactNode;
}

/** A page of the desk: its places, and what to say while the server has not answered. */
export function DeskPage({ title, subtitle, back, closes, foot, band, needs = [], children }: Props) {
  const { t } = useTranslation('operator');
  const places = useDeskPlaces();
  const [path] = useLocation();
  const there = needs.every(([, { value }]) => value !== null);
  return (
    <Page
      title={title}
      subtitle={subtitle}
      back={back ?? '/them'}
      {...(closes ? { closes } : {})}
      foot={there && foot}
      band={
        <>
          {!back && (
            <Tabs
              label={t('places')}
              tabs={places.map(({ path: place, word }) => ({
                href: DESK + place,
                label: t(`operator:place.${word}`),
                current: path.replace(/\/$/, '') === DESK + place,
              }))}
            />
          )}
          {there && band}
        </>
      }
    >
      <DeskAnswers needs={needs}>{children}</DeskAnswers>
    </Page>
  );
}
