import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useInScope } from '../../db/use-in-scope.ts';
import { usePaperSetting } from '../../db/use-paper-setting.ts';
import { useReadings } from '../../db/use-readings.ts';
import { useRulebook } from '../../db/use-rulebook.ts';
import { bookValues } from '../../domain/papers/book-values.ts';
import { fillTemplate } from '../../domain/papers/fill-template.ts';
import type { PaperTemplate } from '../../domain/papers/template.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { papers } from '../../i18n/vi/later/papers.ts';
import { paperTemplates } from '../../rulebooks/templates/templates.ts';
import { Page } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { type GivesFile, PaperFrame } from './paper-frame.tsx';
import { rowsOf } from './rows-of.ts';

addTexts('papers', papers);

/** The registers and lists of the whole book; one of them where the address names it. */
export function BookPapersPage({ give }: GivesFile) {
  const { template: code = '' } = useParams();
  const { t } = useTranslation('papers');
  const words = useRuleWords(useBook().today());
  const forms = paperTemplates().filter(({ of }) => of === 'BOOK');
  const template = forms.find((form) => form.code === code);
  if (template) return <BookPaper template={template} {...(give ? { give } : {})} />;
  return (
    <Page title={t('book.title')} back="/them">
      <p className="pad">{t('book.lead')}</p>
      <Rows label={t('book.title')}>
        {forms.map((form) => (
          <Row key={form.code} href={`/them/in-so/${form.code}`} title={words.name(form.name)} code={form.form} />
        ))}
      </Rows>
    </Page>
  );
}

function BookPaper({ template, give }: GivesFile & { template: PaperTemplate }) {
  const book = useBook();
  const today = book.today();
  const words = useRuleWords(today);
  const rulebook = useRulebook();
  const { unit, members, settings } = useInScope(book.owner.scope);
  const { places, format, options } = usePaperSetting(unit, rulebook, settings);
  const readings = useReadings();
  const values = bookValues({ rulebook, unit: unit?.facts ?? null, places, members, readings, today });
  return (
    <PaperFrame
      template={template}
      title={words.name(template.name)}
      subtitle={template.form}
      back="/them/in-so"
      model={fillTemplate(template, values, options)}
      format={format}
      about={{ people: rowsOf(template, values), candidateId: null, scope: book.owner.scope }}
      {...(give ? { give } : {})}
    />
  );
}
