import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { mayChange, useRules } from '../../db/use-rules.ts';
import { chooseSetting } from '../../domain/commands/choose-setting.ts';
import type { SettingRule } from '../../domain/rulebook/rulebook.ts';
import { chosenSettings, type SettingValue, settingValue } from '../../domain/rulebook/setting-value.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rulebook as texts } from '../../i18n/vi/later/rulebook.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { ChangePreview } from './change-preview.tsx';
import { useSettingWords } from './setting-words.ts';

addTexts('rulebook', texts);

const LIST = '/them/quy-dinh/lua-chon';

/** One choice that the texts leave to the place. */
export function LocalChoicePage() {
  const { t } = useTranslation('rulebook');
  const { key = '' } = useParams();
  const { rulebook } = useRules();
  const rule = rulebook.settings.find((one) => one.key === key);
  if (rule) return <Choice key={key} rule={rule} />;
  return (
    <Page title={t('settings.title')} back={LIST}>
      <EmptyState title={t('settings.gone')} action={<ButtonLink href={LIST}>{t('settings.toAll')}</ButtonLink>}>
        {t('settings.goneBody')}
      </EmptyState>
    </Page>
  );
}

function Choice({ rule }: { rule: SettingRule }) {
  const { t } = useTranslation(['rulebook', 'common']);
  const book = useBook();
  const { rulebook, settings } = useRules();
  const words = useRuleWords(book.today());
  const say = useSettingWords();
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { scope } = book.owner;
  const [existing] = useState(() => settings.find((one) => one.scope === scope && one.facts.key === rule.key) ?? null);
  const ownChoice = chosenSettings(rule, settings).find((one) => one.scope === scope);
  const present = settingValue(rulebook, settings, rule.key);
  const [typed, setTyped] = useState(() => textOf(present));
  const draft = useDraft<string>(`setting:${rule.key}`);
  const { save, busy, trouble } = useSave(book, 'rulebook');
  const editable = mayChange(book, 'setting');
  const value = useMemo(() => readValue(rule, typed), [rule, typed]);
  const context = commandContext(book, scope);
  const decided = chooseSetting({ rule, existing, value }, context);
  const set = (text: string) => {
    setTyped(text);
    draft.keep(text);
  };
  const keep = async (chosen: SettingValue | null) => {
    if (!(await save(chooseSetting({ rule, existing, value: chosen }, context)))) return;
    await draft.drop();
    show(t('rulebook:settings.saved'));
    navigate(LIST, { replace: true });
  };
  return (
    <Page
      title={words.name(rule.name)}
      subtitle={rule.localRule ? t('rulebook:localRule') : t('rulebook:cite', { cite: words.cite(rule.cite) })}
      back={LIST}
      closes
      foot={
        editable && (
          <Button look="main" type="submit" form="choice-form" busy={busy}>
            {t('rulebook:settings.save')}
          </Button>
        )
      }
    >
      {!editable && <Notice mark="look" title={t('rulebook:readOnly')} />}
      {editable && (
        <DraftNotice
          keptAt={draft.found?.keptAt ?? null}
          onUse={() => setTyped(String(draft.found?.values ?? ''))}
          onDrop={() => draft.drop()}
        />
      )}
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <form
        id="choice-form"
        className="pad stack-wide"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && editable) void keep(value);
        }}
      >
        <ValueField rule={rule} value={typed} onChange={set} error={trouble.fields.value} disabled={!editable} />
        <p className="secondary">{t('rulebook:settings.default', { value: say(rule, rule.default) })}</p>
      </form>
      {decided.ok && textOf(present) !== typed && <ChangePreview changes={decided.value} />}
      {editable && ownChoice && (
        <div className="pad">
          <Button onClick={() => void keep(null)} busy={busy}>
            {t('rulebook:settings.back')}
          </Button>
        </div>
      )}
    </Page>
  );
}

interface ValueFieldProps {
  rule: SettingRule;
  value: string;
  onChange: (text: string) => void;
  error: string | undefined;
  disabled: boolean;
}

function ValueField({ rule, value, onChange, error, disabled }: ValueFieldProps) {
  const { t } = useTranslation(['rulebook', 'common']);
  const words = useRuleWords(useBook().today());
  const label = t('rulebook:settings.value');
  const sample = rule.default;
  const options =
    typeof sample === 'boolean'
      ? [
          { value: 'true', label: t('common:yes') },
          { value: 'false', label: t('common:no') },
        ]
      : rule.options?.map((option) => ({ value: option.value, label: words.name(option.name) }));
  if (options) {
    return (
      <ChoiceField
        label={label}
        name="choice"
        value={value}
        error={error}
        onChange={({ target }) => onChange(target.value)}
        options={options.map((option) => ({ ...option, disabled }))}
      />
    );
  }
  const suffix = rule.unit && rule.unit !== 'COUNT' ? t(`rulebook:settings.suffix.${rule.unit}`) : undefined;
  return (
    <TextField
      label={label}
      hint={Array.isArray(sample) ? t('rulebook:settings.list') : undefined}
      error={error}
      inputMode={typeof sample === 'number' ? 'numeric' : 'text'}
      {...(suffix ? { suffix } : {})}
      readOnly={disabled}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

const textOf = (value: SettingValue): string => (Array.isArray(value) ? value.join(', ') : String(value));

/** What was typed, as the kind of value that the rule has; what is none stays wrong and is refused by the command. */
function readValue({ default: sample }: SettingRule, typed: string): SettingValue {
  if (typeof sample === 'boolean') return typed === 'true';
  if (typeof sample === 'number') return /^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : Number.NaN;
  if (!Array.isArray(sample)) return typed;
  return typed
    .split(/[,;\s]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}
