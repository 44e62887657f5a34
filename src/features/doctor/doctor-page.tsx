import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { useFindings } from '../../db/use-findings.ts';
import { commandContext, usePerson } from '../../db/use-person.ts';
import type { Finding, Mend } from '../../domain/checks/finding.ts';
import { missingForSending } from '../../domain/checks/missing-for-sending.ts';
import { noteDisclosure } from '../../domain/commands/note-disclosure.ts';
import type { LifeState } from '../../domain/dossier/life-state.ts';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { checks } from '../../i18n/vi/later/checks.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { mendHref } from '../../ui/mend-href.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import './doctor.css';

addTexts('checks', checks);

/** What is wrong in a dossier, why, and where each thing is mended; also a list to take along on paper. */
export function DoctorPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(['checks', 'person']);
  const reading = usePerson(id);
  const findings = useFindings(id);
  if (!reading)
    return (
      <Page title={t('checks:title')} back="/quan-chung">
        <EmptyState title={t('person:gone')}>{t('person:goneBody')}</EmptyState>
      </Page>
    );
  const name = reading.dossier.candidate.facts.name ?? '';
  if (!findings)
    return (
      <Page title={t('checks:title')} subtitle={name} back={`/nguoi/${id}`}>
        <p className="pad" role="status">
          {t('checks:loading')}
        </p>
      </Page>
    );
  return <Report id={id} name={name} findings={findings} reading={reading} />;
}

interface ReportProps {
  id: string;
  name: string;
  findings: readonly Finding[];
  reading: PersonReading;
}

/** While these last the dossier lies with the cell, which can send it. */
const WITH_THE_CELL: readonly LifeState[] = ['CELL_REVIEW', 'RETURNED', 'OFFICIAL_REVIEW'];

/** What is said above all: mistakes first, then what is still to be done, then papers that are missing. */
function verdictOf(mistakes: number, ahead: number, { checklist, rulebook, state }: PersonReading) {
  if (mistakes > 0) return { code: 'mend', count: mistakes };
  if (ahead > 0) return { code: 'ahead', count: ahead };
  if (!WITH_THE_CELL.includes(state)) return { code: 'fine', count: 0 };
  const missing = missingForSending(checklist, rulebook).length;
  return { code: missing > 0 ? 'papers' : 'clean', count: missing };
}

function Report({ id, name, findings, reading }: ReportProps) {
  const { t } = useTranslation('checks');
  const { rulebook } = reading;
  const book = useBook();
  const { save, trouble } = useSave(book);
  const mend = findings.filter(({ level, due }) => level === 'BLOCK' && due === 'NOW');
  const look = findings.filter(({ level, due }) => level === 'WARN' && due === 'NOW');
  const ahead = findings.filter(({ due }) => due === 'BEFORE_SENDING');
  const verdict = verdictOf(mend.length, ahead.filter(({ level }) => level === 'BLOCK').length, reading);
  const first = mend[0] ?? look[0] ?? ahead[0];

  async function print() {
    const { scope } = reading.dossier.candidate;
    const note = { kind: 'PRINT', what: 'CHECKS', people: 1, candidateId: id } as const;
    if (await save(noteDisclosure(note, commandContext(book, scope)))) window.print();
  }

  return (
    <Page
      title={t(`verdict.${verdict.code}`, { count: verdict.count })}
      subtitle={name}
      back={`/nguoi/${id}`}
      foot={
        <>
          <Button icon="printer" onClick={() => void print()}>
            {t('print')}
          </Button>
          {first && (
            <ButtonLink href={mendHref(first.mend, id)} look="main">
              {t('mendFirst')}
            </ButtonLink>
          )}
        </>
      }
    >
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {findings.length === 0 && <p className="pad">{t('nothing')}</p>}
      <Group title={t('group.mend')} mark="mend" findings={mend} id={id} rulebook={rulebook} />
      <Group title={t('group.look')} mark="look" findings={look} id={id} rulebook={rulebook} />
      <Group title={t('group.ahead')} mark="waiting" findings={ahead} id={id} rulebook={rulebook} />
    </Page>
  );
}

interface GroupProps {
  title: string;
  mark: 'mend' | 'look' | 'waiting';
  findings: readonly Finding[];
  id: string;
  rulebook: Rulebook;
}

function Group({ title, mark, findings, id, rulebook }: GroupProps) {
  const { t } = useTranslation('checks');
  const heading = useId();
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby={heading} className="findings">
      <div id={heading}>
        <SectionHeading count={t('count', { count: findings.length })}>{title}</SectionHeading>
      </div>
      <ol className="sheet rows">
        {findings.map((finding) => (
          <FindingRow key={keyOf(finding)} finding={finding} mark={mark} id={id} rulebook={rulebook} />
        ))}
      </ol>
    </section>
  );
}

const keyOf = ({ check, what, mend, params }: Finding) => `${check} ${what} ${JSON.stringify([mend, params])}`;

function FindingRow({
  finding,
  mark,
  id,
  rulebook,
}: { finding: Finding } & Pick<GroupProps, 'mark' | 'id' | 'rulebook'>) {
  const { t } = useTranslation('checks');
  const words = useRuleWords(useBook().today(), 'checks');
  const { check, what, params, mend, cite, lowered } = finding;
  return (
    <li className="row finding">
      <div className="finding-what">
        <StateMark mark={mark}>{words.say('what', what, params)}</StateMark>
      </div>
      <p>
        <strong>{t('why.label')}</strong> {words.say('why', check)}
      </p>
      <Link className="finding-mend" href={mendHref(mend, id)}>
        {t('mendAt', { place: placeWords(mend) })}
      </Link>
      <p className="secondary">
        {check} · {words.cite(cite)}
        {lowered && ` · ${t('lowered')}`}
      </p>
    </li>
  );

  function placeWords(place: Mend): string {
    if (place.to === 'PAPER') {
      const paper = rulebook.papers.find(({ code }) => code === place.code);
      const copy = place.copy > 1 ? t('copy', { copy: place.copy }) : '';
      return [paper?.form ?? words.name(paper?.name), copy].filter(Boolean).join(', ');
    }
    if (place.to === 'RESUME') return t('place.RESUME', { item: place.item });
    if (place.to === 'STEP')
      return t('place.STEP', { step: words.name(rulebook.steps.find(({ code }) => code === place.code)?.name) });
    return t(`place.${place.to}`);
  }
}
