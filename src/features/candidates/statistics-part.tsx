import type { UseFormRegister } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../domain/rulebook/rulebook.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { useRuleWords } from '../../ui/use-rule-words.ts';
import type { CandidateValues } from './candidate-values.ts';

const FIELDS = ['occupationGroup', 'academicTitle', 'isPrivateOwner', 'isMarriedToForeigner'];

interface Props {
  register: UseFormRegister<CandidateValues>;
  rulebook: Rulebook;
  words: ReturnType<typeof useRuleWords>;
  /** the field to which an address leads */
  asked: string | null;
}

/** What only the statistics of the newly admitted ask (11-HD/BTCTW, Biểu 2): folded, since few people need it every day. */
export function StatisticsPart({ register, rulebook, words, asked }: Props) {
  const { t } = useTranslation('candidates');
  const none = t('notChosen');
  return (
    <details className="candidate-fold" open={asked !== null && FIELDS.includes(asked)}>
      <summary className="section-heading">{t('section.statistics')}</summary>
      <div className="pad stack-wide">
        <p className="secondary">{t('hint.statistics')}</p>
        <SelectField
          {...register('occupationGroup')}
          label={t('field.occupationGroup')}
          empty={none}
          options={rulebook.lists.occupations.entries.map(({ code, name }) => ({
            value: code,
            label: words.name(name),
          }))}
        />
        <SelectField
          {...register('academicTitle')}
          label={t('field.academicTitle')}
          empty={none}
          options={(['NONE', 'PGS', 'GS'] as const).map((value) => ({ value, label: t(`academicTitle.${value}`) }))}
        />
        {(['isPrivateOwner', 'isMarriedToForeigner'] as const).map((field) => (
          <ChoiceField
            key={field}
            {...register(field)}
            label={t(`field.${field}`)}
            options={[
              { value: 'yes', label: t('yes') },
              { value: 'no', label: t('no') },
              { value: '', label: t('unknown') },
            ]}
          />
        ))}
      </div>
    </details>
  );
}
