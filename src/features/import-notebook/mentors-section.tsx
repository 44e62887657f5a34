import { useTranslation } from 'react-i18next';
import type { MentorAnswer } from '../../domain/notebook/answers.ts';
import { type BookIndex, isOfOneCell } from '../../domain/notebook/book-contents.ts';
import type { MentorName } from '../../domain/notebook/import-plan.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { SectionHeading } from '../../ui/page.tsx';

interface Props {
  mentors: readonly MentorName[];
  book: BookIndex;
  onAnswer: (key: string, answer: MentorAnswer) => void;
}

const answerValue = (answer: MentorAnswer | null): string =>
  !answer ? '' : 'member' in answer ? `member:${answer.member}` : 'add' in answer ? 'add' : 'note';

/** Each mentor of the file, decided once: which member it is, one to be added, or only a name for the note. */
export function MentorsSection({ mentors, book, onAnswer }: Props) {
  const { t } = useTranslation('importNotebook');
  const cellOf = (scope: string) =>
    isOfOneCell(book) ? undefined : book.units.find(({ id }) => id === scope)?.facts.name;
  if (mentors.length === 0) return null;
  const choose = (key: string, value: string) =>
    onAnswer(
      key,
      value === 'add' ? { add: true } : value === 'note' ? { note: true } : { member: value.slice('member:'.length) },
    );
  return (
    <section id="import-mentors">
      <SectionHeading count={mentors.length}>{t('mentors.title')}</SectionHeading>
      <div className="sheet pad stack">
        <p className="secondary">{t('mentors.hint')}</p>
        {mentors.map(({ key, name, scope, rows, members, answer }) => (
          <ChoiceField
            key={key}
            name={`mentor-${key}`}
            label={t('mentors.legend', { name, count: rows })}
            hint={cellOf(scope)}
            value={answerValue(answer)}
            onChange={({ target }) => choose(key, target.value)}
            options={[
              ...members.map((member) => ({
                value: `member:${member.id}`,
                label: t(member.facts.status === 'OFFICIAL' ? 'mentors.use' : 'mentors.useProbationary', {
                  name: member.facts.name,
                }),
                disabled: member.facts.status !== 'OFFICIAL',
              })),
              { value: 'add', label: t('mentors.add') },
              { value: 'note', label: t('mentors.note') },
            ]}
          />
        ))}
      </div>
    </section>
  );
}
