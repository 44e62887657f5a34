import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import type { FindingSince } from '../../domain/submission/since-sending.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { NO_POINT } from './point-fields.tsx';
import type { ReturnNote } from './use-return-note.ts';

interface Props {
  reading: PersonReading;
  findings: readonly FindingSince[];
  /** why the cell sent it all the same, by check */
  reasons: Readonly<Record<string, string>>;
  note: ReturnNote | null;
}

/** What the checks said at sending and say now, each with its source; one tap makes it a point of the return note. */
export function FindingsRead({ reading, findings, reasons, note }: Props) {
  const { t } = useTranslation('submission');
  const words = useRuleWords(useBook().today(), 'checks');
  const open = findings.filter(({ change }) => change !== 'GONE').length;
  return (
    <section aria-label={t('read.findings')} className="tray-read">
      <SectionHeading count={open}>{t('read.findings')}</SectionHeading>
      {findings.length === 0 ? (
        <p className="pad">{t('read.clean')}</p>
      ) : (
        <Rows>
          {findings.map(({ check, level, change, now }) => {
            const rule = reading.rulebook.checks.find(({ code }) => code === check);
            const name = words.name(rule?.name);
            const said = [...new Set(now.map(({ what, params }) => words.say('what', what, params)))];
            const [first] = now;
            const point = {
              ...NO_POINT,
              check,
              paper: first?.mend.to === 'PAPER' ? `${first.mend.code} ${first.mend.copy}` : '',
              text: said.join('\n') || name,
            };
            const isPoint = note?.values.points.some((one) => one.check === check);
            const mark: Mark = change === 'GONE' ? 'done' : level === 'BLOCK' ? 'mend' : 'look';
            return (
              <Row
                key={check}
                mark={<StateMark mark={mark} />}
                title={name}
                code={check}
                action={
                  note?.ready &&
                  change !== 'GONE' &&
                  (isPoint ? (
                    <StateMark mark="returned">{t('read.isPoint')}</StateMark>
                  ) : (
                    <Button
                      look="text"
                      aria-label={t('read.addPointOf', { what: name })}
                      onClick={() => note.addPoint(point)}
                    >
                      {t('read.addPoint')}
                    </Button>
                  ))
                }
              >
                {said.map((sentence) => (
                  <span key={sentence}>{sentence}</span>
                ))}
                {reasons[check] && <span>{t('overrides.reason', { reason: reasons[check] })}</span>}
                <span className="secondary">
                  {[t(`checks.change.${change}`), rule && words.cite(rule.cite)].filter(Boolean).join(' · ')}
                </span>
              </Row>
            );
          })}
        </Rows>
      )}
    </section>
  );
}
