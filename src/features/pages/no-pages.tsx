import { useTranslation } from 'react-i18next';
import type { PersonReading } from '../../db/person-reading.ts';
import { useBook } from '../../db/use-book.ts';
import type { PagePolicy } from '../../domain/papers/page-policy.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

interface Props {
  reading: PersonReading;
  code: string;
  policy: PagePolicy & { may: 'NEVER' };
  back: string;
}

/** Why this paper is not photographed, and where it stays. */
export function NoPages({ reading, code, policy, back }: Props) {
  const { t } = useTranslation(['pages', 'common']);
  const words = useRuleWords(useBook().today());
  const rule = reading.rulebook.papers.find((paper) => paper.code === code);
  return (
    <Page
      title={t('pages:never.title')}
      subtitle={[words.name(rule?.name) || code, rule?.form].filter(Boolean).join(', ')}
      back={back}
      foot={
        <ButtonLink href={back} look="main">
          {t('pages:never.back')}
        </ButtonLink>
      }
    >
      <Notice mark="look" title={t([`pages:never.${policy.why}`, 'pages:never.OTHER'] as never)} />
      <div className="pad stack">
        <p>{t([`pages:never.stays.${policy.why}`, 'pages:never.stays.OTHER'] as never)}</p>
        {policy.cite && <p className="secondary">{t('common:basis', { cite: words.cite(policy.cite) })}</p>}
      </div>
    </Page>
  );
}
