import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { absenceOf, type Presence } from '../../domain/meeting/attendance-roll.ts';
import { isOfficialAt, membersAt } from '../../domain/meeting/members-at.ts';
import { markTheRest, setAttendance } from '../../domain/meeting/set-attendance.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { useSave } from '../../ui/use-save.ts';
import { MeetingFrame } from './meeting-frame.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import type { Meeting } from './use-meeting.ts';

/** Who is here: one tap for everybody, one more for each who is not. */
export function AttendancePart({ of }: { of: Meeting }) {
  const { t } = useTranslation('meeting');
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'meeting');
  const { meeting, day, unmarked } = of;
  const here = membersAt(of.members, day).toSorted((a, b) => compareByGivenName(a.facts, b.facts));
  const official = here.filter((member) => isOfficialAt(member, day));
  const probationary = here.filter((member) => !isOfficialAt(member, day));

  async function markAll() {
    if (!(await save(markTheRest({ meeting, unmarked }, commandContext(book, meeting.scope))))) return;
    show(t('people.marked', { count: unmarked.length }));
  }

  return (
    <MeetingFrame
      of={of}
      path=""
      foot={
        unmarked.length > 0 ? (
          <Button look="main" busy={busy} onClick={markAll}>
            {t('people.all')}
          </Button>
        ) : (
          <ButtonLink href={`/hop-chi-bo/${meeting.id}/bo-phieu`} look="main">
            {t('people.next')}
          </ButtonLink>
        )
      }
    >
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <div className="pad">
        <ButtonLink href={`/hop-chi-bo/${meeting.id}/sua`} look="text" icon="pencil">
          {t('form.edit')}
        </ButtonLink>
      </div>
      {unmarked.length > 0 && (
        <Notice mark="look" title={t('people.rest', { count: unmarked.length })}>
          {t('people.allHint')}
        </Notice>
      )}
      {[official, probationary].map(
        (members, at) =>
          members.length > 0 && (
            <section key={at === 0 ? 'official' : 'probationary'}>
              <SectionHeading count={members.length}>
                {t(at === 0 ? 'people.official' : 'people.probationary')}
              </SectionHeading>
              <ul className="sheet">
                {members.map((member) => (
                  <MemberMark key={member.id} of={of} member={member as ViewRecord<'member'>} />
                ))}
              </ul>
            </section>
          ),
      )}
      {here.length === 0 && (
        <EmptyState title={t('people.empty')} action={<ButtonLink href="/chi-bo">{t('openMembers')}</ButtonLink>} />
      )}
    </MeetingFrame>
  );
}

function MemberMark({ of, member }: { of: Meeting; member: ViewRecord<'member'> }) {
  const { t } = useTranslation('meeting');
  const book = useBook();
  const { say } = useLiveRegion();
  const { save, trouble } = useSave(book, 'meeting');
  const [asks, setAsks] = useState(false);
  const { meeting } = of;
  const mark = of.attendances.find(({ facts }) => facts.memberId === member.id) ?? null;
  const presence = mark?.facts.presence ?? '';
  const name = member.facts.name ?? '';
  const choices = new Set<Presence>(['PRESENT', absenceOf(member)]);
  if (presence) choices.add(presence);

  async function set(chosen: Presence) {
    const decided = setAttendance({ meeting, member, existing: mark, presence: chosen }, commandContext(book));
    if (await save(decided)) say(t('people.saved', { name, presence: t(`people.presence.${chosen}`) }));
  }

  return (
    <li className="row attendance">
      <ChoiceField
        label={name}
        name={`presence-${member.id}`}
        value={presence}
        onChange={(event) => set(event.target.value as Presence)}
        options={[...choices].map((value) => ({ value, label: t(`people.presence.${value}`) }))}
        error={trouble.problem ?? undefined}
      />
      {presence === 'ABSENT' && mark && (
        <Button look="text" icon="pencil" onClick={() => setAsks(true)}>
          {mark.facts.reason ? t('people.reasonOf', { reason: mark.facts.reason }) : t('people.reason')}
        </Button>
      )}
      {asks && mark && <ReasonDialog meeting={meeting} member={member} mark={mark} onClose={() => setAsks(false)} />}
    </li>
  );
}
