import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowAnswer } from '../../domain/notebook/answers.ts';
import type { Field, Question, SheetReading, WorkbookReading } from '../../domain/notebook/interpretation.ts';
import type { NotebookLists } from '../../domain/notebook/notebook-lists.ts';
import { readAnswer } from '../../domain/notebook/read-answer.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { fieldLabel, listOf, questionText, shortened, valueText } from './import-text.ts';

export interface AnswerHelp {
  reading: WorkbookReading;
  sheet: SheetReading;
  lists: NotebookLists;
  today: string;
  /** full names of members and mentors */
  mentors: readonly string[];
  /** names of the cells of the book */
  cells: readonly string[];
}

interface Props extends AnswerHelp {
  question: Question;
  onAnswer: (change: (answer: RowAnswer) => RowAnswer) => void;
}

/** One question with its ways to answer, in place: the proposal, another value, empty. */
export function QuestionAnswer({ question, onAnswer, ...help }: Props) {
  const { t } = useTranslation('importNotebook');
  const { field, code } = question;
  const text = questionText(question, help.reading, help.sheet.sheet, t);
  return (
    <fieldset className="import-question">
      <legend className="import-question-text">{text}</legend>
      {field === 'person' ? (
        <PersonAnswers question={question} onAnswer={onAnswer} />
      ) : code === 'EXISTS_DIFFERENT' ? (
        <ExistingAnswers question={question} onAnswer={onAnswer} lists={help.lists} />
      ) : code === 'MENTOR_UNKNOWN' ? (
        <a className="button button-second" href="#import-mentors">
          {t('answer.seeMentors')}
        </a>
      ) : (
        <FieldAnswers question={question} onAnswer={onAnswer} {...help} />
      )}
    </fieldset>
  );
}

function PersonAnswers({ question, onAnswer }: Pick<Props, 'question' | 'onAnswer'>) {
  const { t } = useTranslation('importNotebook');
  const { code } = question;
  const say = (said: 'merge' | 'separate' | 'import' | 'skip') =>
    onAnswer((answer) => ({ ...answer, person: { ...answer.person, [code]: said } }));
  if (code === 'DUPLICATE_PERSON' || code === 'EXISTS_DIFFERENT') {
    const existing = code === 'EXISTS_DIFFERENT';
    return (
      <div className="cluster">
        <Button onClick={() => say('merge')}>{t(existing ? 'answer.mergeExisting' : 'answer.merge')}</Button>
        <Button onClick={() => say('separate')}>{t(existing ? 'answer.separateExisting' : 'answer.separate')}</Button>
      </div>
    );
  }
  return (
    <div className="cluster">
      <Button onClick={() => say('import')}>{t('answer.import')}</Button>
      <Button onClick={() => onAnswer((answer) => ({ ...answer, skip: true }))}>{t('row.skip')}</Button>
    </div>
  );
}

/** Book and file differ: either, or both where both can stand. */
function ExistingAnswers({ question, onAnswer, lists }: Pick<Props, 'question' | 'onAnswer' | 'lists'>) {
  const { t } = useTranslation('importNotebook');
  const { standing, file, proposal } = question;
  const field = question.field as Field;
  const take = (value: unknown) =>
    onAnswer((answer) => ({ ...answer, existing: { ...answer.existing, [field]: { value } } }));
  const text = (value: unknown) => shortened(valueText(field, value, lists, t));
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return (
    <div className="cluster">
      <Button onClick={() => take(standing)}>{t('answer.keepBook', { value: text(standing) })}</Button>
      <Button onClick={() => take(file)}>{t('answer.takeFile', { value: text(file) })}</Button>
      {!same(proposal, standing) && !same(proposal, file) && (
        <Button onClick={() => take(proposal)}>{t('answer.both', { value: text(proposal) })}</Button>
      )}
    </div>
  );
}

function FieldAnswers({ question, onAnswer, reading, sheet, lists, today, mentors, cells }: Props) {
  const { t } = useTranslation('importNotebook');
  const field = question.field as Field;
  const label = fieldLabel(field, t);
  const set = (value: unknown) =>
    onAnswer((answer) => ({ ...answer, fields: { ...answer.fields, [field]: { value } } }));
  const leave = () => onAnswer((answer) => ({ ...answer, fields: { ...answer.fields, [field]: { leave: true } } }));
  const { proposal } = question;
  const list = listOf(field, lists);
  return (
    <div className="stack">
      {proposal !== undefined && (
        <div className="cluster">
          <Button onClick={() => set(proposal)}>
            {t('answer.use', { value: shortened(valueText(field, proposal, lists, t)) })}
          </Button>
        </div>
      )}
      {field === 'gender' ? (
        <div className="cluster">
          <Button onClick={() => set('MALE')}>{t('answer.male')}</Button>
          <Button onClick={() => set('FEMALE')}>{t('answer.female')}</Button>
        </div>
      ) : field === 'sources' ? (
        <SourcesAnswer
          lists={lists}
          label={t('answer.choose', { field: label })}
          start={Array.isArray(proposal) ? proposal : []}
          onSet={set}
        />
      ) : field === 'cell' && cells.length > 0 ? (
        <SelectField
          label={t('answer.choose', { field: label })}
          empty={t('answer.chooseFirst')}
          options={cells.map((name) => ({ value: name, label: name }))}
          value=""
          onChange={({ target }) => target.value && set(target.value)}
        />
      ) : list && field !== 'generalEducation' ? (
        <SelectField
          label={t('answer.choose', { field: label })}
          empty={t('answer.chooseFirst')}
          options={list.map(({ code, name }) => ({ value: code, label: name }))}
          value=""
          onChange={({ target }) => {
            const chosen = list.find(({ code }) => code === target.value);
            if (chosen) set({ code: chosen.code, name: chosen.name });
          }}
        />
      ) : (
        <TypedAnswer
          field={field}
          label={t('answer.type', { field: label })}
          onSet={set}
          read={(typed) =>
            readAnswer(field, typed, {
              lists,
              today,
              mentors,
              home: { village: sheet.cell?.replace(/^chi bộ (bản|thôn) /u, '') ?? null, commune: sheet.commune },
            })
          }
          why={(asked) => questionText({ ...asked, field }, reading, sheet.sheet, t)}
        />
      )}
      {field !== 'fullName' && !question.optional && (
        <div className="cluster">
          <Button look="text" onClick={leave}>
            {t('answer.empty')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A value typed by hand, read by the same rules as the cell; what cannot be read stays in the box with its reason. */
function TypedAnswer({
  field,
  label,
  onSet,
  read,
  why,
}: {
  field: Field;
  label: string;
  onSet: (value: unknown) => void;
  read: (typed: string) => ReturnType<typeof readAnswer>;
  why: (question: Omit<Question, 'field'>) => string;
}) {
  const { t } = useTranslation('importNotebook');
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const submit = () => {
    if (typed.trim() === '') return;
    const { value, question } = read(typed);
    const isNothing = value === null || (Array.isArray(value) && value.length === 0);
    if (question) setError(t('answer.wrong', { why: why(question) }));
    else if (isNothing) setError(t('answer.wrong', { why: typed }));
    else onSet(value);
  };
  const numeric = field === 'citizenId' || field === 'phone';
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {field === 'note' ? (
        <TextArea label={label} value={typed} error={error} onChange={({ target }) => setTyped(target.value)} />
      ) : (
        <TextField
          label={label}
          value={typed}
          error={error}
          inputMode={numeric ? 'numeric' : 'text'}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <div className="cluster">
        <Button type="submit">{t('answer.set')}</Button>
      </div>
    </form>
  );
}

function SourcesAnswer({
  lists,
  label,
  start,
  onSet,
}: {
  lists: NotebookLists;
  label: string;
  start: readonly string[];
  onSet: (value: unknown) => void;
}) {
  const { t } = useTranslation('importNotebook');
  const [chosen, setChosen] = useState<readonly string[]>(start);
  return (
    <details>
      <summary className="import-summary">{label}</summary>
      <div className="stack">
        <ChoiceField
          label={label}
          name="sources"
          multiple
          value={chosen}
          options={lists.sources.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={({ target }) =>
            setChosen((had) => (target.checked ? [...had, target.value] : had.filter((code) => code !== target.value)))
          }
        />
        <div className="cluster">
          <Button onClick={() => onSet(chosen)}>{t('answer.set')}</Button>
        </div>
      </div>
    </details>
  );
}
