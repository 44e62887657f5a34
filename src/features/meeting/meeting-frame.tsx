import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { dayWords } from '../../ui/day-words.ts';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { QuorumLine } from './quorum-line.tsx';
import type { Meeting } from './use-meeting.ts';

const PARTS = { '': 'people', 'bo-phieu': 'agenda', 'ket-luan': 'conclusion' } as const;
type PartPath = keyof typeof PARTS;
/** The parts of a meeting by the last piece of their address. */
export const PART_PATHS = Object.keys(PARTS) as PartPath[];

interface Props {
  of: Meeting;
  path: PartPath;
  foot: ReactNode;
  children: ReactNode;
}

/** What stands around each part of a meeting: its day and place, the way to the other parts, whether it may vote. */
export function MeetingFrame({ of, path, foot, children }: Props) {
  const { t } = useTranslation(['meeting', 'common']);
  const today = useBook().today();
  const { id, facts } = of.meeting;
  return (
    <Page
      title={t('meeting:onDay', { day: dayWords(t, of.day, today) })}
      subtitle={[facts.startedAt, facts.place].filter(Boolean).join(' · ')}
      back="/hop-chi-bo"
      band={
        <>
          <Tabs
            label={t('meeting:steps.label')}
            tabs={PART_PATHS.map((one) => ({
              href: one ? `/hop-chi-bo/${id}/${one}` : `/hop-chi-bo/${id}`,
              label: t(`meeting:steps.${PARTS[one]}`),
              current: one === path,
            }))}
          />
          {path !== 'ket-luan' && <QuorumLine of={of} />}
        </>
      }
      foot={foot}
    >
      {children}
    </Page>
  );
}
