import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import type { EraText } from '../../domain/papers/template.ts';
import { templateTexts } from '../../domain/papers/template-texts.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rulebook as texts } from '../../i18n/vi/later/rulebook.ts';
import { paperTemplate } from '../../rulebooks/templates/templates.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useWordings } from './use-wordings.ts';

addTexts('rulebook', texts);

const LIST = '/them/quy-dinh/loi-van';

/** The texts of one form, as they are printed here. */
export function FormWordingPage() {
  const { t } = useTranslation('rulebook');
  const { form = '' } = useParams();
  const words = useRuleWords(useBook().today());
  const template = paperTemplate(form);
  const { of } = useWordings(form);
  if (!template) {
    return (
      <Page title={t('wording.title')} back={LIST}>
        <EmptyState title={t('wording.gone')} action={<ButtonLink href={LIST}>{t('settings.toAll')}</ButtonLink>}>
          {t('wording.goneBody')}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={words.name(template.name)} subtitle={template.form} back={LIST}>
      <Rows label={t('wording.texts')}>
        {templateTexts(template).map(({ key, text }) => {
          const own = of(key);
          return (
            <Row key={key} href={`${LIST}/${form}/${key}`} title={own?.facts.text ?? newestOf(text)}>
              {own && <StateMark mark="look">{t('wording.own')}</StateMark>}
            </Row>
          );
        })}
      </Rows>
    </Page>
  );
}

/** The words for the organs of today, where a form has them for two eras. */
const newestOf = (text: EraText): string => (typeof text === 'string' ? text : text.commune);
