import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import { mayChange, useRules } from '../../db/use-rules.ts';
import { chosenSettings, settingValue } from '../../domain/rulebook/setting-value.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rulebook as texts } from '../../i18n/vi/later/rulebook.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { isLocalChoice } from './local-choices.ts';
import { useSettingWords } from './setting-words.ts';

addTexts('rulebook', texts);

/** Every choice that the texts leave to the place, with its value and who chose it. */
export function LocalChoicesPage() {
  const { t } = useTranslation('rulebook');
  const book = useBook();
  const { rulebook, settings } = useRules();
  const words = useRuleWords(book.today());
  const say = useSettingWords();
  const whose = (key: string): string => {
    const rule = rulebook.settings.find((one) => one.key === key);
    const chosen = rule && chosenSettings(rule, settings)[0];
    if (!chosen) return t('settings.usual');
    if (chosen.scope !== book.owner.scope) return t('settings.communeChoice');
    return t(book.owner.scope === book.owner.commune ? 'settings.ownChoiceCommune' : 'settings.ownChoice');
  };
  return (
    <Page title={t('settings.title')} back="/them/quy-dinh">
      {!mayChange(book, 'setting') && <Notice mark="look" title={t('readOnly')} />}
      <p className="pad">{t('settings.lead')}</p>
      <Rows label={t('settings.title')}>
        {rulebook.settings.filter(isLocalChoice).map((rule) => (
          <Row key={rule.key} href={`/them/quy-dinh/lua-chon/${rule.key}`} title={words.name(rule.name)}>
            <span>{say(rule, settingValue(rulebook, settings, rule.key))}</span>
            <span className="secondary">{whose(rule.key)}</span>
          </Row>
        ))}
      </Rows>
    </Page>
  );
}
