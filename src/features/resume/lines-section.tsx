import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import type { DomainRecord } from '../../domain/records/record-types.ts';
import type { LineSection, NoneFact } from '../../domain/resume/booklet.ts';
import { type Timeline, timeline } from '../../domain/resume/timeline.ts';
import { writeItem } from '../../domain/resume/write-item.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useSave } from '../../ui/use-save.ts';
import { HiddenPart } from './hidden-part.tsx';
import { WorkBand } from './work-band.tsx';

type Line = DomainRecord<'resumeLine'>;

interface Props {
  reading: PersonReading;
  item: string;
  section: LineSection;
  none: NoneFact | null;
  isSensitive: boolean;
  title: string;
  note: string;
  back: string;
  next: string;
}

/** The lines of item 15 with their band, or of items 17 to 20 with the word that there is none. */
export function LinesSection({ reading, item, section, none, isSensitive, title, note, back, next }: Props) {
  const { t } = useTranslation(['resume', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book);
  const [, navigate] = useLocation();
  const { candidate, resume } = reading.dossier;
  const here = `/nguoi/${candidate.id}/ly-lich/${item}`;
  const lines = reading.dossier.resumeLines
    .filter(({ facts }) => facts.section === section)
    .toSorted((a, b) => ((a.facts.from ?? '9999') < (b.facts.from ?? '9999') ? -1 : 1));
  const band = section === 'WORK' ? timeline(lines, book.today()) : null;
  const saidNone = none !== null && resume?.facts[none] === true && lines.length === 0;
  const isDone = saidNone || (lines.length > 0 && (band === null || isFine(band)));

  async function say(isNone: boolean) {
    if (none === null) return;
    const context = commandContext(book, candidate.scope);
    if (!(await save(writeItem({ candidate, resume, set: { [none]: isNone ? true : null } }, context)))) return;
    if (!isNone) return;
    show(t('saved', { item }));
    navigate(next);
  }

  const add = (
    <ButtonLink href={`${here}?dong=moi`} look={isDone ? 'second' : 'main'} icon="plus">
      {t('line.add')}
    </ButtonLink>
  );
  const onwards = (
    <ButtonLink href={next} look={isDone ? 'main' : 'second'}>
      {t('skip')}
    </ButtonLink>
  );
  return (
    <Page
      title={title}
      subtitle={candidate.facts.name}
      back={back}
      foot={
        <>
          {add}
          {onwards}
        </>
      }
    >
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <p className="pad">{note}</p>
      <HiddenPart isHidden={isSensitive && (lines.length > 0 || saidNone)}>
        {band && lines.length > 0 && <Judgement band={band} lines={lines} here={here} />}
        {lines.length === 0 ? (
          <EmptyState
            title={t(saidNone ? 'line.noneSaid' : 'line.empty')}
            action={
              none !== null && (
                <Button busy={busy} onClick={() => say(!saidNone)}>
                  {t(saidNone ? 'line.noneUndo' : 'line.none')}
                </Button>
              )
            }
          >
            {!saidNone && none !== null && <p>{t('line.emptyBody')}</p>}
          </EmptyState>
        ) : (
          <>
            {band && <SectionHeading count={lines.length}>{t('band.lines')}</SectionHeading>}
            <Rows label={title}>
              {lines.map((line) => (
                <LineRow key={line.id} line={line} href={`${here}?dong=${line.id}`} />
              ))}
            </Rows>
          </>
        )}
      </HiddenPart>
    </Page>
  );
}

function LineRow({ line: { facts }, href }: { line: Line; href: string }) {
  const { t } = useTranslation('resume');
  const from = facts.from ? writeDay(facts.from) : t('line.unknown');
  const to = facts.isNow ? t('line.toNow') : facts.to ? writeDay(facts.to) : t('line.unknown');
  const isMoment = facts.section === 'AWARD' || facts.section === 'DISCIPLINE';
  return (
    <Row href={href} title={isMoment ? from : t('line.span', { from, to })}>
      <span className="whole-text">{facts.what}</span>
      <span className="secondary">{[facts.where, facts.post, facts.diploma].filter(Boolean).join(' · ')}</span>
    </Row>
  );
}

function isFine(band: Timeline): boolean {
  return [band.gaps, band.overlaps, band.unclear].every((found) => found.length === 0) && band.untilNow === null;
}

/** The band, and everything that it shows in words, each with where it is mended. */
function Judgement({ band, lines, here }: { band: Timeline; lines: readonly Line[]; here: string }) {
  const { t } = useTranslation('resume');
  const what = (id: string) => lines.find((line) => line.id === id)?.facts.what ?? '';
  const months = ({ from, to, months: count }: { from: string; to: string; months: number }) => ({
    from: writeDay(from),
    to: writeDay(to),
    count,
  });
  const fill = ({ from, to }: { from: string; to: string }) => `${here}?dong=moi&tu=${from}&den=${to}`;
  return (
    <>
      <WorkBand band={band} />
      {isFine(band) ? (
        <Notice mark="done" title={t('band.fine')} />
      ) : (
        <Rows>
          {band.gaps.map((gap) => (
            <Row
              key={gap.from}
              title={<StateMark mark="mend">{t('band.gap', months(gap))}</StateMark>}
              action={<ButtonLink href={fill(gap)}>{t('line.addGap')}</ButtonLink>}
            />
          ))}
          {band.overlaps.map((overlap) => (
            <Row
              key={overlap.ids.join()}
              href={`${here}?dong=${overlap.ids[1]}`}
              title={<StateMark mark="twoValues">{t('band.overlap', months(overlap))}</StateMark>}
            >
              {t('band.overlapOf', { first: what(overlap.ids[0]), second: what(overlap.ids[1]) })}
            </Row>
          ))}
          {band.unclear.map(({ id, what: kind }) => (
            <Row
              key={`${id} ${kind}`}
              href={`${here}?dong=${id}`}
              title={<StateMark mark="look">{t(`band.unclear.${kind}`)}</StateMark>}
            >
              {what(id)}
            </Row>
          ))}
          {band.untilNow && (
            <Row
              title={<StateMark mark="look">{t('band.untilNow', months(band.untilNow))}</StateMark>}
              action={<ButtonLink href={fill(band.untilNow)}>{t('line.addGap')}</ButtonLink>}
            />
          )}
        </Rows>
      )}
    </>
  );
}
