import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { commandContext } from '../../db/use-person.ts';
import { mayChange, useRules } from '../../db/use-rules.ts';
import { lowerCheck, mayBeLowered } from '../../domain/commands/lower-check.ts';
import type { CheckRule } from '../../domain/rulebook/rulebook.ts';
import { settingValue } from '../../domain/rulebook/setting-value.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rulebook as texts } from '../../i18n/vi/later/rulebook.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';

addTexts('rulebook', texts);

/** What the book checks before a dossier goes, with its source; a check of local experience may only remind. */
export function ChecksPage() {
  const { t } = useTranslation(['rulebook', 'common']);
  const book = useBook();
  const { rulebook, settings } = useRules();
  const words = useRuleWords(book.today());
  const { show } = useLiveRegion();
  const { save, busy, trouble } = useSave(book, 'rulebook');
  const [asked, setAsked] = useState<CheckRule | null>(null);
  const lowered = settingValue(rulebook, settings, 'checks.lowered') as readonly string[];
  const editable = mayChange(book, 'setting');
  const reminds = ({ code, level }: CheckRule) => level === 'WARN' || lowered.includes(code);
  const choose = async (code: string, isLowered: boolean) => {
    const decided = lowerCheck(
      { rulebook, settings, code, lowered: isLowered },
      commandContext(book, book.owner.scope),
    );
    if (!(await save(decided))) return;
    setAsked(null);
    show(t('rulebook:checksPage.done'));
  };
  const rows = (checks: readonly CheckRule[], label: string) => (
    <section aria-label={label}>
      <SectionHeading count={checks.length}>{label}</SectionHeading>
      <Rows>
        {checks.map((check) => (
          <Row
            key={check.code}
            title={words.name(check.name)}
            code={check.code}
            action={
              editable &&
              mayBeLowered(rulebook, check.code) && (
                <Button
                  busy={busy}
                  onClick={() => (lowered.includes(check.code) ? void choose(check.code, false) : setAsked(check))}
                >
                  {t(lowered.includes(check.code) ? 'rulebook:checksPage.raise' : 'rulebook:checksPage.lower', {
                    code: check.code,
                  })}
                </Button>
              )
            }
          >
            {lowered.includes(check.code) && <StateMark mark="look">{t('rulebook:checksPage.lowered')}</StateMark>}
            <span className="secondary">
              {check.localRule ? t('rulebook:localRule') : t('rulebook:cite', { cite: words.cite(check.cite) })}
            </span>
          </Row>
        ))}
      </Rows>
    </section>
  );
  return (
    <Page title={t('rulebook:checksPage.title')} back="/them/quy-dinh">
      <p className="pad">{t('rulebook:checksPage.lead', { count: rulebook.checks.length })}</p>
      {!editable && <Notice mark="look" title={t('rulebook:readOnly')} />}
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      {rows(
        rulebook.checks.filter((check) => !reminds(check)),
        t('rulebook:checksPage.blocks'),
      )}
      {rows(rulebook.checks.filter(reminds), t('rulebook:checksPage.warns'))}
      {asked && (
        <Dialog
          title={t('rulebook:checksPage.lowerTitle', { code: asked.code })}
          onClose={() => setAsked(null)}
          actions={
            <>
              <Button onClick={() => setAsked(null)}>{t('common:cancel')}</Button>
              <Button look="main" busy={busy} onClick={() => void choose(asked.code, true)}>
                {t('rulebook:checksPage.lowerYes')}
              </Button>
            </>
          }
        >
          <p>{words.name(asked.name)}</p>
          <p>{t('rulebook:checksPage.lowerBody')}</p>
        </Dialog>
      )}
    </Page>
  );
}
