import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { mayChange, useRules } from '../../db/use-rules.ts';
import { addOwnDay, removeOwnDay } from '../../domain/commands/own-days.ts';
import type { RecordChange } from '../../domain/records/record-types.ts';
import { chosenSettings } from '../../domain/rulebook/setting-value.ts';
import { OWN_DAYS, type OwnDay, type OwnDayKind, readOwnDay } from '../../domain/rulebook/working-calendar.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rulebook as texts } from '../../i18n/vi/later/rulebook.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { writeDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { useChangeEffects } from './change-preview.tsx';
import { EffectRows } from './effect-lines.tsx';

addTexts('rulebook', texts);

const KINDS = ['HOLIDAY', 'WORKING_SATURDAY'] as const;

interface ListedDay extends OwnDay {
  kind: OwnDayKind;
  scope: string;
}

/** The days off and the days worked for one: the rulebook's, the commune's, and those of this unit. */
export function HolidaysPage() {
  const { t } = useTranslation('rulebook');
  const book = useBook();
  const { rulebook, settings } = useRules();
  const words = useRuleWords(book.today());
  const [removing, setRemoving] = useState<ListedDay | null>(null);
  const editable = mayChange(book, 'setting');
  const { scope } = book.owner;
  const listed = KINDS.flatMap((kind): ListedDay[] => {
    const rule = rulebook.settings.find(({ key }) => key === OWN_DAYS[kind]);
    return (rule ? chosenSettings(rule, settings) : []).flatMap((record) =>
      (record.facts.value as readonly string[]).flatMap((text) => {
        const day = readOwnDay(text);
        return day ? [{ ...day, kind, scope: record.scope }] : [];
      }),
    );
  }).toSorted((a, b) => (a.day < b.day ? 1 : -1));
  const own = listed.filter((one) => one.scope === scope);
  const ofCommune = listed.filter((one) => one.scope !== scope);
  const years = [...new Set(rulebook.calendar.map(({ day }) => day.slice(0, 4)))].toSorted().toReversed();
  const row = (kind: OwnDayKind, day: string, name: string, action?: React.ReactNode) => (
    <Row
      key={`${kind} ${day}`}
      title={writeDay(day)}
      aside={t(kind === 'HOLIDAY' ? 'holidays.holiday' : 'holidays.workingDay')}
      action={action}
    >
      <span className="secondary">{name}</span>
    </Row>
  );
  return (
    <Page title={t('holidays.title')} back="/them/quy-dinh">
      <p className="pad">{t('holidays.lead')}</p>
      {!editable && <Notice mark="look" title={t('readOnly')} />}
      {editable && <AddDay />}
      <SectionHeading>{t('holidays.own')}</SectionHeading>
      {own.length === 0 && <p className="pad">{t('holidays.none')}</p>}
      {own.length > 0 && (
        <Rows label={t('holidays.own')}>
          {own.map((one) =>
            row(
              one.kind,
              one.day,
              one.name,
              editable && (
                <Button
                  look="text"
                  icon="trash"
                  onClick={() => setRemoving(one)}
                  aria-label={t('holidays.remove', { day: writeDay(one.day) })}
                >
                  {t('holidays.drop')}
                </Button>
              ),
            ),
          )}
        </Rows>
      )}
      {ofCommune.length > 0 && (
        <>
          <SectionHeading>{t('holidays.ofCommune')}</SectionHeading>
          <Rows label={t('holidays.ofCommune')}>{ofCommune.map(({ kind, day, name }) => row(kind, day, name))}</Rows>
        </>
      )}
      {years.map((year) => (
        <section key={year} aria-label={t('holidays.ofRules', { year })}>
          <SectionHeading>{t('holidays.ofRules', { year })}</SectionHeading>
          <Rows>
            {rulebook.calendar
              .filter(({ day }) => day.startsWith(year))
              .map(({ kind, day, name }) => row(kind, day, words.name(name)))}
          </Rows>
        </section>
      ))}
      {removing && <RemoveDay day={removing} onClose={() => setRemoving(null)} />}
    </Page>
  );
}

interface Values extends Record<string, string> {
  kind: OwnDayKind;
  day: string;
  name: string;
}
const NOTHING: Values = { kind: 'HOLIDAY', day: '', name: '' };

function AddDay() {
  const { t } = useTranslation(['rulebook', 'common']);
  const book = useBook();
  const { rulebook, settings } = useRules();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'rulebook');
  const draft = useDraft<Values>('own-day:new');
  const [values, setValues] = useState<Values>(NOTHING);
  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change } as Values;
    setValues(next);
    draft.keep(next);
  };
  const decide = (name: string) =>
    addOwnDay({ rulebook, settings, ...values, name }, commandContext(book, book.owner.scope));
  // the day alone decides what moves
  const trial = values.day ? decide(values.name || '-') : null;
  const submit = async () => {
    if (!(await save(decide(values.name)))) return;
    await draft.drop();
    show(t('rulebook:holidays.saved', { day: writeDay(values.day) }));
    setValues({ ...NOTHING, kind: values.kind });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <SectionHeading>{t('rulebook:holidays.add')}</SectionHeading>
      <DraftNotice
        keptAt={draft.found?.keptAt ?? null}
        onUse={() => setValues({ ...NOTHING, ...(draft.found?.values as unknown as Values) })}
        onDrop={() => draft.drop()}
      />
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <div className="pad stack-wide form-narrow">
        <ChoiceField
          label={t('rulebook:holidays.kind')}
          name="kind"
          value={values.kind}
          onChange={({ target }) => set({ kind: target.value as OwnDayKind })}
          options={KINDS.map((value) => ({ value, label: t(`rulebook:holidays.kinds.${value}`) }))}
        />
        <DayField
          label={t('rulebook:holidays.day')}
          value={values.day}
          onChange={(day) => set({ day })}
          today={book.today()}
          error={trouble.fields.day}
        />
        <TextField
          label={t('rulebook:holidays.name')}
          hint={t('rulebook:holidays.nameHint')}
          value={values.name}
          onChange={({ target }) => set({ name: target.value })}
          error={trouble.fields.name}
        />
      </div>
      {trial?.ok && <Moves changes={trial.value} />}
      <div className="pad">
        <Button look="main" type="submit" busy={busy}>
          {t('rulebook:holidays.save')}
        </Button>
      </div>
    </form>
  );
}

/** "2 hạn dời đi", and whose. */
function Moves({ changes }: { changes: readonly RecordChange[] }) {
  const { t } = useTranslation('rulebook');
  const effects = useChangeEffects(changes);
  const moves = effects?.flatMap((one) => one.effects).filter(({ kind }) => kind === 'DEADLINE').length;
  return (
    <div role="status">
      <p className="pad">
        {moves === undefined
          ? t('working')
          : moves === 0
            ? t('holidays.movesNone')
            : t('holidays.moves', { count: moves })}
      </p>
      {effects && effects.length > 0 && <EffectRows effects={effects} label={t('settings.preview')} />}
    </div>
  );
}

function RemoveDay({ day: { kind, day }, onClose }: { day: ListedDay; onClose: () => void }) {
  const { t } = useTranslation(['rulebook', 'common']);
  const book = useBook();
  const { rulebook, settings } = useRules();
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'rulebook');
  const decided = removeOwnDay({ rulebook, settings, kind, day }, commandContext(book, book.owner.scope));
  const remove = async () => {
    if (!(await save(decided))) return;
    show(t('rulebook:holidays.removed', { day: writeDay(day) }));
    onClose();
  };
  return (
    <Dialog
      title={t('rulebook:holidays.removeTitle', { day: writeDay(day) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="main" busy={busy} onClick={remove}>
            {t('rulebook:holidays.remove', { day: writeDay(day) })}
          </Button>
        </>
      }
    >
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <p>{t('rulebook:holidays.removeBody')}</p>
      {decided.ok && <Moves changes={decided.value} />}
    </Dialog>
  );
}
