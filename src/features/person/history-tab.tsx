import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, ViewRecord } from '../../db/book.ts';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import type { Json } from '../../lib/json.ts';
import { Button } from '../../ui/button.tsx';
import { momentWords } from '../../ui/day-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { useFactWords } from '../../ui/use-fact-words.ts';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** An entry with the record that it is of, in words; "" for the person. */
interface Told extends HistoryEntry {
  what: string;
  isPrivate: boolean;
}

/** The draft of the résumé speaks of a whole family: its values are hidden until they are asked for. */
const isPrivate = ({ type }: ViewRecord) => type === 'resume' || type === 'resumeLine' || type === 'relative';

/** Twenty ballots of one vote say no more than their sum, which stands where the vote was closed. */
const isNoBallot = ({ set }: HistoryEntry) => String(Object.keys(set)) !== 'tally';

/** Who wrote what and when: own acts and the last writing of each fact without a network, everything with one. */
export function HistoryTab({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const { dossier } = reading;
  const records = useMemo(
    () =>
      [
        dossier.candidate,
        ...dossier.papers,
        ...dossier.steps,
        ...dossier.assignments,
        ...dossier.remarks,
        ...dossier.consents,
        ...dossier.votes,
        ...dossier.texts,
        ...(dossier.resume ? [dossier.resume] : []),
        ...dossier.resumeLines,
        ...dossier.relatives,
        ...dossier.verifications,
        ...dossier.submissions,
        ...dossier.rounds,
        ...dossier.returnItems,
      ] as unknown as readonly ViewRecord[],
    [dossier],
  );
  const words = useRuleWords(book.today());
  const { rulebook } = reading;
  const whatIs = useCallback(
    ({ type, facts }: ViewRecord): string => {
      const code = 'code' in facts ? facts.code : undefined;
      switch (type) {
        case 'paper':
          return words.name(rulebook.papers.find((paper) => paper.code === code)?.name);
        case 'step':
          return words.name(rulebook.steps.find((step) => step.code === code)?.name);
        case 'mentorAssignment':
          return t('mentors.title');
        case 'mentorRemark':
          return t('remarks.title');
        case 'consent':
          return t('consent.title');
        case 'vote':
          return t('common:meeting');
        case 'candidate':
          return '';
        default:
          return t(`person:records.${type}`, { defaultValue: '' });
      }
    },
    [words, rulebook, t],
  );
  const [own, setOwn] = useState<readonly Told[]>([]);
  const [whole, setWhole] = useState<readonly Told[] | null>(null);
  const [problem, setProblem] = useState<'OFFLINE' | 'NOT_ENROLLED' | 'REFUSED' | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);

  useEffect(() => {
    let over = false;
    const told = async (record: ViewRecord) =>
      (await book.ownHistory(record.id)).filter(isNoBallot).map((entry) => ({
        ...entry,
        what: whatIs(record),
        isPrivate: isPrivate(record),
      }));
    Promise.all(records.map(told)).then((lists) => {
      if (!over) setOwn(lists.flat().toSorted((a, b) => b.at - a.at));
    });
    return () => {
      over = true;
    };
  }, [book, records, whatIs]);

  async function ask() {
    setBusy(true);
    setProblem(null);
    const lists: Told[] = [];
    for (const record of records) {
      const history = await book.wholeHistory(record.id);
      if (!history.ok) {
        setProblem(history.error);
        break;
      }
      lists.push(
        ...history.value.filter(isNoBallot).map((entry) => ({
          ...entry,
          what: whatIs(record),
          isPrivate: isPrivate(record),
        })),
      );
    }
    setBusy(false);
    if (lists.length > 0) setWhole(lists.toSorted((a, b) => b.at - a.at));
  }

  const facts = useFactWords();
  const said = { OFFLINE: 'history.offline', NOT_ENROLLED: 'history.alone', REFUSED: 'history.refused' } as const;
  return (
    <>
      <div className="pad cluster">
        <Button onClick={ask} busy={busy}>
          {t('history.whole')}
        </Button>
        {!shown && records.some(isPrivate) && (
          <Button icon="eye" onClick={() => setShown(true)}>
            {t('history.showPrivate')}
          </Button>
        )}
      </div>
      {problem && <Notice mark="look" title={t(said[problem])} alert />}
      {whole && <Entries title={t('history.wholeTitle')} entries={whole} shown={shown} />}
      <Entries title={t('history.own')} entries={own} shown={shown} />
      <SectionHeading>{t('history.facts')}</SectionHeading>
      <Rows>
        {records.flatMap((record) =>
          Object.entries(record.stamps).map(([fact, { author, at }]) => (
            <Row
              key={`${record.id} ${fact}`}
              title={facts.name(fact)}
              code={whatIs(record)}
              aside={<Who author={author} at={at} />}
            >
              <span>
                {isPrivate(record) && !shown
                  ? t('history.hidden')
                  : facts.value((record.facts as Record<string, Json | undefined>)[fact])}
              </span>
            </Row>
          )),
        )}
      </Rows>
    </>
  );
}

function Entries({ title, entries, shown }: { title: string; entries: readonly Told[]; shown: boolean }) {
  const { t } = useTranslation(['person', 'common']);
  const facts = useFactWords();
  return (
    <>
      <SectionHeading>{title}</SectionHeading>
      <Rows>
        {entries.length === 0 && <Row title={t('person:history.none')} />}
        {entries.map((entry, at) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end, and one moment may hold several
            key={`${entry.at} ${at}`}
            title={t(`person:history.${entry.action}`)}
            code={entry.what}
            aside={<Who author={entry.author} at={entry.at} />}
          >
            {Object.entries(entry.set).map(([fact, value]) => (
              <span key={fact}>
                {entry.isPrivate && !shown
                  ? facts.name(fact)
                  : t('person:history.from', {
                      fact: facts.name(fact),
                      from: facts.value(entry.base[fact]),
                      to: facts.value(value),
                    })}
              </span>
            ))}
            <span className="secondary">{t(`common:syncState.${entry.status}`)}</span>
          </Row>
        ))}
      </Rows>
    </>
  );
}

function Who({ author, at }: { author: string; at: number }) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const isMe = author === 'self' || author === book.owner.user?.id;
  const name = isMe ? t('person:history.me') : (book.personName(author) ?? t('person:history.someone'));
  return t('person:history.line', { author: name, time: momentWords(t, at, Date.now()) });
}
