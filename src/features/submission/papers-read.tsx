import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { usePageRights, usePages } from '../../db/use-pages.ts';
import type { PaperSince } from '../../domain/submission/since-sending.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { type Mark, StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { NO_POINT } from './point-fields.tsx';
import type { ReturnNote } from './use-return-note.ts';

interface Props {
  reading: PersonReading;
  papers: readonly PaperSince[];
  /** null where the reader changes nothing */
  note: ReturnNote | null;
}

type Said = { [fact in 'number' | 'day' | 'organ']?: string | undefined };

const MARKS: Readonly<Record<string, Mark>> = {
  VALID: 'done',
  EXPIRING: 'soon',
  EXPIRED: 'mend',
  RETURNED: 'returned',
};

/** The papers of the dossier as they stand and as they went up; what was looked at is ticked, what is wrong is noted. */
export function PapersRead({ reading, papers, note }: Props) {
  const { t } = useTranslation(['submission', 'rules']);
  const words = useRuleWords(useBook().today());
  const shown = papers.filter(isOfInterest);
  const keyOf = ({ code, copy }: PaperSince) => `${code} ${copy}`;
  const seen = shown.filter((paper) => note?.seen.has(keyOf(paper))).length;
  return (
    <section aria-label={t('submission:read.papers')} className="tray-read">
      <SectionHeading count={note ? t('submission:read.progress', { seen, count: shown.length }) : shown.length}>
        {t('submission:read.papers')}
      </SectionHeading>
      <Rows>
        {shown.map((paper) => {
          const { code, copy, sent, now, change } = paper;
          const rule = reading.rulebook.papers.find((one) => one.code === code);
          const name = words.name(rule?.name);
          const status = now?.status ?? sent?.status ?? 'MISSING';
          const document = now ? now.record?.facts.document : sent;
          const said = (of: string, { number, day, organ }: Said) =>
            [t(`rules:status.${of}` as never), number, day && writeDay(day), organ].filter(Boolean).join(' · ');
          const isPoint = note?.values.points.some((point) => point.paper === keyOf(paper));
          return (
            <Row
              key={keyOf(paper)}
              mark={<StateMark mark={MARKS[status] ?? 'missing'} />}
              title={name}
              code={[rule?.form, copy > 1 ? String(copy) : ''].filter(Boolean).join(' · ')}
              action={
                <>
                  <PagesLink
                    person={reading.dossier.candidate.id}
                    code={code}
                    copy={copy}
                    name={copy > 1 ? `${name} ${copy}` : name}
                  />
                  {note?.ready && (
                    <>
                      <label className="choice">
                        <input
                          type="checkbox"
                          checked={note.seen.has(keyOf(paper))}
                          onChange={() => note.toggle(keyOf(paper))}
                          aria-label={t('submission:read.seen', { paper: copy > 1 ? `${name} ${copy}` : name })}
                        />
                        <span>{t('submission:read.seenShort')}</span>
                      </label>
                      {isPoint ? (
                        <StateMark mark="returned">{t('submission:read.isPoint')}</StateMark>
                      ) : (
                        <Button
                          look="text"
                          aria-label={t('submission:read.addPointOf', { what: name })}
                          onClick={() => note.addPoint({ ...NO_POINT, paper: keyOf(paper) })}
                        >
                          {t('submission:read.addPoint')}
                        </Button>
                      )}
                    </>
                  )}
                </>
              }
            >
              <span className="secondary">{said(status, document ?? {})}</span>
              {change !== 'SAME' && (
                <span className="cluster">
                  <StateMark mark="look">{t(`submission:read.change.${change}`)}</StateMark>
                  {sent && (
                    <span className="secondary">
                      {t('submission:read.atSending', { what: said(sent.status, sent) })}
                    </span>
                  )}
                </span>
              )}
            </Row>
          );
        })}
      </Rows>
      {note && <p className="pad secondary">{t('submission:read.kept')}</p>}
    </section>
  );
}

/** To the photographed pages of a paper, where there are any that the reader may see. */
function PagesLink({ person, code, copy, name }: { person: string; code: string; copy: number; name: string }) {
  const { t } = useTranslation('submission');
  const count = usePages(person, code, copy).length;
  const { maySee } = usePageRights();
  if (count === 0 || !maySee) return null;
  return (
    <ButtonLink href={`/nguoi/${person}/giay/${code}/${copy}/trang`} look="text">
      {t('read.pages', { count })}
      <span className="visually-hidden">{`, ${name}`}</span>
    </ButtonLink>
  );
}

/** A line that nobody needs and nobody has is not read. */
function isOfInterest({ sent, now, change }: PaperSince): boolean {
  return change !== 'SAME' || now?.required === 'YES' || !['MISSING', 'NOT_NEEDED'].includes(sent?.status ?? 'MISSING');
}
