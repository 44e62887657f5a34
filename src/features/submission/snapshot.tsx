import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

interface Props {
  reading: PersonReading;
  submission: DomainRecord<'submission'>;
}

const MARKS: Readonly<Record<string, Mark>> = {
  VALID: 'done',
  EXPIRING: 'soon',
  EXPIRED: 'mend',
  RETURNED: 'returned',
};

/** What went up: the papers and what the checks said, as they stood at that moment. */
export function Snapshot({ reading, submission }: Props) {
  const { t } = useTranslation(['submission', 'rules']);
  const words = useRuleWords(useBook().today());
  const { papers = [], findings = [] } = submission.facts.snapshot ?? {};
  const { rulebook } = reading;
  return (
    <>
      <section aria-label={t('submission:snapshot.findings')}>
        <SectionHeading count={findings.length}>{t('submission:snapshot.findings')}</SectionHeading>
        {findings.length === 0 ? (
          <p className="pad">{t('submission:snapshot.clean')}</p>
        ) : (
          <Rows>
            {findings.map(({ check, level }, i) => (
              <Row
                // one check may find several things
                key={`${check} ${findings.slice(0, i).filter((one) => one.check === check).length}`}
                mark={<StateMark mark={level === 'BLOCK' ? 'mend' : 'look'} />}
                title={words.name(rulebook.checks.find(({ code }) => code === check)?.name)}
                code={check}
              />
            ))}
          </Rows>
        )}
      </section>
      <section aria-label={t('submission:snapshot.papers')}>
        <SectionHeading count={papers.length}>{t('submission:snapshot.papers')}</SectionHeading>
        <Rows>
          {papers.map(({ code, copy, status, number, day, organ }) => {
            const rule = rulebook.papers.find((paper) => paper.code === code);
            return (
              <Row
                key={`${code} ${copy}`}
                mark={<StateMark mark={MARKS[status] ?? 'missing'} />}
                title={words.name(rule?.name)}
                code={[rule?.form, copy > 1 ? String(copy) : ''].filter(Boolean).join(' · ')}
              >
                <span className="secondary">
                  {[t(`rules:status.${status}` as never), number, day ? writeDay(day) : '', organ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </Row>
            );
          })}
        </Rows>
      </section>
    </>
  );
}
