import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { mayChange } from '../../db/use-rules.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rulebook as texts } from '../../i18n/vi/later/rulebook.ts';
import { paperTemplates } from '../../rulebooks/templates/templates.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useWordings } from './use-wordings.ts';

addTexts('rulebook', texts);

/** Every form that the book drafts, and how many of its texts the place words otherwise. */
export function WordingsPage() {
  const { t } = useTranslation('rulebook');
  const book = useBook();
  const words = useRuleWords(book.today());
  const { all } = useWordings();
  return (
    <Page title={t('wording.title')} back="/them/quy-dinh">
      <p className="pad">{t('wording.lead')}</p>
      {!mayChange(book, 'formWording') && <Notice mark="look" title={t('readOnly')} />}
      <Rows label={t('wording.title')}>
        {paperTemplates().map(({ code, form, name }) => {
          const count = all.filter(({ facts }) => facts.form === code).length;
          return (
            <Row key={code} href={`/them/quy-dinh/loi-van/${code}`} title={words.name(name)} code={form}>
              {count > 0 && <span className="secondary">{t('wording.changed', { count })}</span>}
            </Row>
          );
        })}
      </Rows>
    </Page>
  );
}
