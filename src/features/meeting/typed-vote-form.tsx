import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import type { Roll, Tally } from '../../domain/votes/roll.ts';
import { NO_BALLOTS } from '../../domain/votes/roll.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useCloseVote } from './use-close-vote.tsx';
import { VoteConflict } from './vote-conflict.tsx';
import type { VoteProps } from './vote-props.ts';

const ROLL = [
  'total',
  'official',
  'probationary',
  'present',
  'officialPresent',
  'absent',
  'exemptAbsent',
  'awayAbsent',
] as const satisfies readonly (keyof Roll)[];
const BALLOTS = ['for', 'against', 'blank'] as const;
type Field = (typeof ROLL)[number] | (typeof BALLOTS)[number];
type Values = Record<Field | 'percent', string>;
const FIELDS: readonly Field[] = [...ROLL, ...BALLOTS];

/** The figures of a meeting that was held without the phone, as they stand in its minutes; the same checks hold. */
export function TypedVoteForm({ of, vote, reading }: VoteProps) {
  const { t } = useTranslation(['meeting', 'common']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const [, navigate] = useLocation();
  const [seen] = useState(vote);
  const closing = useCloseVote({ of, vote: seen, reading });
  const draft = useDraft<Values>(`vote-figures:${of.meeting.id}:${vote.id}`);
  const [values, setValues] = useState<Values>(() => valuesOf(of, vote.facts.tally ?? NO_BALLOTS));
  const [wrong, setWrong] = useState<readonly Field[]>([]);
  const here = `/hop-chi-bo/${of.meeting.id}/phieu/${vote.id}`;

  const set = (field: Field | 'percent', value: string) => {
    const next = { ...values, [field]: value };
    setValues(next);
    draft.keep(next);
  };

  async function submit() {
    const unread = FIELDS.filter((field) => !/^\d{1,4}$/.test(values[field].trim()));
    setWrong(unread);
    if (unread.length > 0) return requestAnimationFrame(focusFirstWrong);
    const figures = <F extends Field>(fields: readonly F[]) =>
      Object.fromEntries(fields.map((field) => [field, Number(values[field])])) as Record<F, number>;
    // nobody was marked in a meeting whose figures are typed, unless attendance gave the same figures
    const printed = values.percent.replace(/[\s%]/g, '') || null;
    if (!(await closing.close(figures(ROLL), figures(BALLOTS) satisfies Tally, [], printed))) return;
    await draft.drop();
    navigate(here, { replace: true });
  }

  const errorOf = (field: Field) => {
    if (wrong.includes(field))
      return /^\d{5,}$/.test(values[field].trim())
        ? words.say('problem', 'COUNT_TOO_LARGE', { max: 9999 })
        : words.say('problem', 'COUNT_FORM');
    return closing.fields[`roll.${field}`] ?? (field === 'for' ? closing.fields.tally : undefined);
  };
  const figure = (field: Field) => (
    <TextField
      key={field}
      label={t(`meeting:typed.${field}`)}
      inputMode="numeric"
      value={values[field]}
      onChange={(event) => set(field, event.target.value)}
      error={errorOf(field)}
    />
  );
  return (
    <Page
      title={reading.dossier.candidate.facts.name ?? ''}
      subtitle={vote.facts.purpose && t(`meeting:purpose.${vote.facts.purpose}`)}
      back={here}
      closes
      foot={
        <Button look="main" type="submit" form="typed-vote" busy={closing.busy}>
          {closing.busy ? t('common:saving') : t('meeting:typed.save')}
        </Button>
      }
    >
      <VoteConflict vote={vote} />
      <DraftNotice
        keptAt={draft.found?.keptAt ?? null}
        onUse={() => setValues({ ...values, ...(draft.found?.values as unknown as Values) })}
        onDrop={() => draft.drop()}
      />
      {closing.problem && <Notice mark="mend" title={closing.problem} action={closing.mend} alert />}
      <p className="pad">{t('meeting:typed.hint')}</p>
      <form
        id="typed-vote"
        className="form-narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!closing.busy) submit();
        }}
      >
        <SectionHeading>{t('meeting:typed.cell')}</SectionHeading>
        <div className="pad figures">{ROLL.map(figure)}</div>
        <SectionHeading>{t('meeting:typed.ballots')}</SectionHeading>
        <div className="pad figures">{BALLOTS.map(figure)}</div>
        <div className="pad">
          <TextField
            label={t('meeting:typed.percent')}
            hint={t('meeting:typed.percentHint')}
            inputMode="decimal"
            value={values.percent}
            onChange={(event) => set('percent', event.target.value)}
            error={closing.fields.printedPercent}
          />
        </div>
      </form>
      <div className="pad">
        <ButtonLink href={here} look="text">
          {t('meeting:vote.toCounting')}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** What attendance and ballots already say stands in the fields; of a meeting without either, the cell's own figures. */
function valuesOf({ roll, attendances }: VoteProps['of'], tally: Tally): Values {
  const attended = attendances.length > 0;
  const known: readonly Field[] = ['total', 'official', 'probationary'];
  const text = (field: (typeof ROLL)[number]) =>
    attended || known.includes(field) ? String(roll[field]) : field.endsWith('Absent') ? '0' : '';
  const counted = tally.for + tally.against + tally.blank > 0;
  return {
    ...(Object.fromEntries(ROLL.map((field) => [field, text(field)])) as Record<(typeof ROLL)[number], string>),
    for: counted ? String(tally.for) : '',
    against: counted ? String(tally.against) : '',
    blank: counted ? String(tally.blank) : '0',
    percent: '',
  };
}
