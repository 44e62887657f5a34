import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import { read } from '../../domain/dossier/reading.ts';
import { sidePaths } from '../../domain/dossier/side-paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** What holds for this person beside the straight way, and what is to be done about it. */
export function SidePaths({ reading }: { reading: PersonReading }) {
  const { t } = useTranslation(['person', 'common']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const { dossier, rulebook } = reading;
  const paths = sidePaths(read(dossier, rulebook, book.today()));
  if (paths.length === 0) return null;
  const base = `/nguoi/${dossier.candidate.id}`;
  return (
    <section aria-label={t('person:sidePaths')}>
      <SectionHeading count={paths.length}>{t('person:sidePaths')}</SectionHeading>
      <Rows>
        {paths.map(({ code, name, papers, steps, params, cite }) => (
          <Row
            key={code}
            mark={<StateMark mark="look" />}
            title={words.name(name)}
            action={
              (papers.length > 0 || steps.length > 0) && (
                <>
                  {papers.map((paper) => (
                    <ButtonLink
                      key={`${paper.code} ${paper.copy}`}
                      href={`${base}/giay/${paper.code}/${paper.copy}`}
                      look="text"
                    >
                      {words.name(rulebook.papers.find((rule) => rule.code === paper.code)?.name)}
                    </ButtonLink>
                  ))}
                  {steps.map((step) => (
                    <ButtonLink key={step} href={`${base}/cac-buoc?ghi=${step}`} look="text">
                      {words.name(rulebook.steps.find((rule) => rule.code === step)?.name)}
                    </ButtonLink>
                  ))}
                </>
              )
            }
          >
            <span>{words.say('sidePath', code, params)}</span>
            <span className="secondary">{t('common:basis', { cite: words.cite(cite) })}</span>
          </Row>
        ))}
      </Rows>
    </section>
  );
}
