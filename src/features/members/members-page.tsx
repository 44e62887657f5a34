import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { openOf } from '../../domain/dossier/mentor-load.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useOwnUnit } from './use-own-unit.ts';

/** A cell needs three official members to meet and vote (Điều lệ Đảng; 294-QĐ/TW). */
const ENOUGH_TO_MEET = 3;
const MANY = 2;

/** The members of the cell: who may mentor, and how many each mentors. */
export function MembersPage() {
  const { t } = useTranslation('members');
  const book = useBook();
  const members = useAll('member');
  const unit = useOwnUnit();
  const groups = useMemo(() => {
    const sorted = members.toSorted((a, b) => compareByGivenName(a.facts, b.facts));
    const here = sorted.filter(({ facts }) => !facts.left);
    return {
      official: here.filter(({ facts }) => facts.status === 'OFFICIAL'),
      probationary: here.filter(({ facts }) => facts.status === 'PROBATIONARY'),
      left: sorted.filter(({ facts }) => facts.left),
    };
  }, [members]);
  const ofOneCell = new Set(members.map(({ scope }) => scope)).size <= 1;
  return (
    <Page
      title={t('title')}
      subtitle={t('count', { official: groups.official.length, probationary: groups.probationary.length })}
      aside={
        <ButtonLink href="/chi-bo/them" look="pill" icon="plus">
          {t('add')}
        </ButtonLink>
      }
    >
      <Rows label={t('unit')}>
        <Row href="/chi-bo/thong-tin" title={unit?.facts.name ?? t('unit')}>
          <span className="secondary">{unit?.facts.village ?? (unit ? '' : t('unitUnknown'))}</span>
        </Row>
      </Rows>
      {members.length > 0 &&
        ofOneCell &&
        groups.official.length < ENOUGH_TO_MEET &&
        book.owner.commune !== book.owner.scope && (
          <Notice mark="look" title={t('tooFew', { count: groups.official.length })} />
        )}
      {(['official', 'probationary', 'left'] as const)
        .filter((group) => groups[group].length > 0)
        .map((group) => (
          <section key={group} aria-label={t(group)}>
            <SectionHeading count={groups[group].length}>{t(group)}</SectionHeading>
            <Rows>
              {groups[group].map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </Rows>
          </section>
        ))}
      {members.length === 0 && (
        <EmptyState
          title={t('emptyTitle')}
          action={
            <ButtonLink href="/chi-bo/them" look="main" icon="plus">
              {t('addTitle')}
            </ButtonLink>
          }
        >
          {t('emptyBody')}
        </EmptyState>
      )}
    </Page>
  );
}

function MemberRow({ member }: { member: ViewRecord<'member'> }) {
  const { t } = useTranslation('members');
  const { facts } = member;
  const count = openOf(useAll('mentorAssignment'), member.id).length;
  const may = facts.status === 'OFFICIAL' && !facts.left;
  return (
    <Row
      href={`/chi-bo/${member.id}`}
      title={facts.name ?? ''}
      aside={
        facts.position && facts.position !== 'MEMBER' ? t(`position.${facts.position}`) : facts.birthDate?.slice(0, 4)
      }
    >
      {count > 0 ? (
        <StateMark mark={count > MANY ? 'look' : 'done'}>
          {t(count > MANY ? 'mentorsMany' : 'mentors', { count })}
        </StateMark>
      ) : (
        <span className="secondary">{facts.left ? facts.left.reason : t(may ? 'mayMentor' : 'mayNot')}</span>
      )}
    </Row>
  );
}
