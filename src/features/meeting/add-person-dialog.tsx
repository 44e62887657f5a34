import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewRecord } from '../../db/book.ts';
import { personReading } from '../../db/person-reading.ts';
import { useAll, useBook } from '../../db/use-book.ts';
import { purposeOfStep, VOTE_PURPOSES, type VotePurpose } from '../../domain/meeting/vote-purpose.ts';
import { compareByGivenName } from '../../lib/vietnamese-order.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

interface Props {
  scope: string;
  isOn: (person: string, purpose: VotePurpose) => boolean;
  busy: boolean;
  problem: string | null;
  onPut: (person: ViewRecord<'candidate'>, purpose: VotePurpose) => Promise<boolean>;
  onClose: () => void;
}

/** Puts somebody on the agenda whom the book did not suggest. */
export function AddPersonDialog({ scope, isOn, busy, problem, onPut, onClose }: Props) {
  const { t } = useTranslation(['meeting', 'common']);
  const book = useBook();
  const words = useRuleWords('');
  const [personId, setPersonId] = useState('');
  const [chosen, setChosen] = useState<VotePurpose | null>(null);
  const [tried, setTried] = useState(false);
  const people = useAll('candidate')
    .filter((person) => person.scope === scope && !person.facts.exit)
    .toSorted((a, b) => compareByGivenName(a.facts, b.facts));
  const person = people.find(({ id }) => id === personId);
  const waitsFor = person && purposeOfStep(personReading(book, person, book.today()).next.step);
  const purpose = chosen ?? (person && waitsFor && !isOn(person.id, waitsFor) ? waitsFor : '');
  const missing = (value: string) => (tried && value === '' ? words.say('problem', 'FACT_REQUIRED') : undefined);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (busy || !person || purpose === '') return;
    if (await onPut(person, purpose)) onClose();
  }

  return (
    <Dialog
      title={t('meeting:agenda.addOther')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" type="submit" form="add-person" busy={busy}>
            {t('meeting:agenda.put')}
          </Button>
        </>
      }
    >
      <form id="add-person" className="stack-wide" noValidate onSubmit={submit}>
        {problem && <Notice mark="mend" title={problem} alert />}
        <SelectField
          label={t('meeting:agenda.person')}
          empty={t('meeting:form.notChosen')}
          value={personId}
          onChange={(event) => setPersonId(event.target.value)}
          options={people.map(({ id, facts }) => ({ value: id, label: facts.name ?? '' }))}
          error={missing(personId)}
        />
        <ChoiceField
          label={t('meeting:agenda.purpose')}
          name="purpose"
          value={purpose}
          onChange={(event) => setChosen(event.target.value as VotePurpose)}
          options={VOTE_PURPOSES.map((value) => ({
            value,
            label: t(`meeting:purpose.${value}`),
            disabled: personId !== '' && isOn(personId, value),
          }))}
          error={missing(purpose)}
        />
      </form>
    </Dialog>
  );
}
