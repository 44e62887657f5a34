import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useClassBook } from '../../db/use-class-people.ts';
import { commandContext } from '../../db/use-person.ts';
import { leaveClass, moveToClass, takeOffList } from '../../domain/classes/class-list.ts';
import { nameOf } from '../../domain/classes/class-person.ts';
import { classRoll, type RollEntry, takenPlaces } from '../../domain/classes/class-roll.ts';
import { must } from '../../lib/must.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSave } from '../../ui/use-save.ts';
import { useMost } from './use-most.ts';

/** What else can become of a place: another class, leaving with a reason, off the list. */
export function MoveButton({ entry }: { entry: RollEntry }) {
  const { t } = useTranslation('classes');
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button look="text" aria-label={t('one.moreOf', { name: nameOf(entry.person) })} onClick={() => setAsks(true)}>
        {t('one.more')}
      </Button>
      {asks && <MoveDialog entry={entry} onClose={() => setAsks(false)} />}
    </>
  );
}

const WAYS = ['MOVE', 'LEAVE', 'REMOVE'] as const;

function MoveDialog({ entry: { person, seat }, onClose }: { entry: RollEntry; onClose: () => void }) {
  const { t } = useTranslation(['classes', 'common']);
  const book = useBook();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'classes');
  const { people, classes } = useClassBook();
  const most = useMost();
  const { kind } = seat.of.facts;
  const others = classes.filter(({ id, facts }) => facts.kind === kind && id !== seat.of.id && !facts.closedOn);
  const [way, setWay] = useState<string>(others.length > 0 ? 'MOVE' : 'LEAVE');
  const [to, setTo] = useState<string>(others[0]?.id ?? '');
  const [day, setDay] = useState(book.today());
  const [reason, setReason] = useState('');

  function decide() {
    const context = commandContext(book);
    if (way === 'LEAVE') return leaveClass({ seat, day, reason }, context);
    if (way === 'REMOVE') return takeOffList({ seat, person, reason: t('classes:move.removedReason') }, context);
    const target = must(
      others.find(({ id }) => id === to),
      'a class to move to',
    );
    return moveToClass({ seat, person, to: target, taken: takenPlaces(classRoll(people, to)), most }, context);
  }

  async function submit() {
    if (!(await save(decide()))) return;
    show(t('classes:move.saved'));
    onClose();
  }

  const wrong = Object.entries(trouble.fields).find(([fact]) => fact === 'left' || fact.startsWith('people'));
  return (
    <Dialog
      title={t('classes:move.title', { name: nameOf(person) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" busy={busy} onClick={() => void submit()}>
            {t('classes:move.save')}
          </Button>
        </>
      }
    >
      {trouble.problem && <Notice mark="mend" title={wrong?.[1] ?? trouble.problem} alert />}
      <ChoiceField
        label={t('classes:move.what')}
        name={`move-${seat.place.id}`}
        value={way}
        onChange={({ target }) => setWay(target.value)}
        options={WAYS.map((value) => ({
          value,
          label: t(`classes:move.${value}`),
          disabled: value === 'MOVE' && others.length === 0,
        }))}
      />
      {others.length === 0 && <p className="secondary">{t('classes:move.nowhere')}</p>}
      {way === 'MOVE' && others.length > 0 && (
        <SelectField
          label={t('classes:move.to')}
          value={to}
          onChange={({ target }) => setTo(target.value)}
          options={others.map(({ id, facts }) => ({ value: id, label: facts.name ?? '' }))}
        />
      )}
      {way === 'LEAVE' && (
        <>
          <DayField
            label={t('classes:move.day')}
            value={day}
            onChange={setDay}
            today={book.today()}
            error={trouble.fields['left.day']}
          />
          <TextField
            label={t('classes:move.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={trouble.fields['left.reason']}
          />
        </>
      )}
    </Dialog>
  );
}
