import { useTranslation } from 'react-i18next';
import { admissionSources } from '../../db/admission-sources.ts';
import { useBook } from '../../db/use-book.ts';
import type { Forecast } from '../../domain/quota/forecast.ts';
import type { PeriodReading } from '../../domain/quota/quota-reading.ts';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { documentText } from './quota-words.ts';
import { useForecastWords } from './use-forecast-words.ts';

interface Props {
  unitId: string;
  reading: PeriodReading;
  /** null where nobody looks ahead: at a day gone by, over a whole term */
  forecasts: readonly Forecast[] | null;
}

/** The places of the quota: who was admitted and when, then in dashed places who may still fill them. */
export function Slots({ unitId, reading, forecasts }: Props) {
  const { t } = useTranslation(['quota', 'common']);
  const { view, today } = useBook();
  const words = useForecastWords();
  const { admitted, standing } = reading;
  const noted = admitted?.notes ?? [];
  const people = admitted?.people ?? [];
  const days = new Map(
    admissionSources(view, today())
      .get(unitId)
      ?.admissions.map(({ candidate, day }) => [candidate, day]),
  );
  const count = admitted?.count ?? 0;
  const notedCount = count - people.length;
  const remaining = standing?.remaining ?? 0;
  const filling = forecasts?.slice(0, remaining) ?? [];
  const further = (forecasts ?? []).slice(remaining).filter(({ verdict }) => verdict === 'IN_TIME');
  const open = remaining - filling.length;
  const nameOf = (id: string) => view.get('candidate', id)?.facts.name ?? '';
  return (
    <>
      <Rows label={t('quota:slots.label')}>
        {notedCount > 0 && (
          <Row mark={<Slot isFilled text={String(notedCount)} />} title={t('quota:slots.noted', { count: notedCount })}>
            <span className="secondary">
              {noted
                .map(({ facts }) =>
                  t('quota:slots.notedOf', {
                    day: writeDay(facts.throughDay ?? ''),
                    document: documentText(t, facts.document) || t('quota:source.noDocument'),
                  }),
                )
                .join('; ')}
            </span>
          </Row>
        )}
        {people.map((id, i) => (
          <Row
            key={id}
            href={`/nguoi/${id}`}
            mark={<Slot isFilled text={String(notedCount + i + 1)} />}
            title={nameOf(id)}
          >
            <span className="secondary">{t('quota:slots.admitted', { day: writeDay(days.get(id) ?? '') })}</span>
          </Row>
        ))}
        {filling.map((forecast, i) => (
          <Row
            key={forecast.candidate}
            href={`/nguoi/${forecast.candidate}`}
            mark={<Slot text={String(count + i + 1)} />}
            title={nameOf(forecast.candidate)}
          >
            <span className="secondary">{words(forecast)}</span>
          </Row>
        ))}
        {open > 0 && (
          <Row
            {...(forecasts ? { href: '/quan-chung' } : {})}
            mark={<Slot text={open > 1 ? `${open}` : String(count + filling.length + 1)} />}
            title={t(forecasts ? 'quota:slots.nobody' : 'quota:slots.open', { count: open })}
          >
            {forecasts && <span className="secondary">{t('quota:slots.nobodyBody')}</span>}
          </Row>
        )}
      </Rows>
      {further.length > 0 && (
        <section className="quota-part" aria-label={t('quota:slots.further')}>
          <SectionHeading count={further.length}>{t('quota:slots.further')}</SectionHeading>
          <Rows>
            {further.map((forecast) => (
              <Row key={forecast.candidate} href={`/nguoi/${forecast.candidate}`} title={nameOf(forecast.candidate)}>
                <span className="secondary">{words(forecast)}</span>
              </Row>
            ))}
          </Rows>
        </section>
      )}
    </>
  );
}

function Slot({ text, isFilled = false }: { text: string; isFilled?: boolean }) {
  return <span className={isFilled ? 'slot slot-filled' : 'slot'}>{text}</span>;
}
