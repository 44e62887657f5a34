import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation, useParams } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import { useDraft } from '../../db/use-draft.ts';
import { commandContext } from '../../db/use-person.ts';
import { mayChange } from '../../db/use-rules.ts';
import { setWording } from '../../domain/commands/set-wording.ts';
import type { EraText, PaperTemplate } from '../../domain/papers/template.ts';
import { PLACEHOLDER, templateTexts } from '../../domain/papers/template-texts.ts';
import { addTexts } from '../../i18n/add-texts.ts';
import { rulebook as texts } from '../../i18n/vi/later/rulebook.ts';
import { paperTemplate } from '../../rulebooks/templates/templates.ts';
import { Button } from '../../ui/button.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useLiveRegion } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, SectionHeading } from '../../ui/page.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';
import { useSave } from '../../ui/use-save.ts';
import { useWordings } from './use-wordings.ts';

addTexts('rulebook', texts);

/** One text of a form: the template's own words, and those of the place. */
export function WordingPage() {
  const { form = '', block = '' } = useParams();
  const template = paperTemplate(form);
  const text = template && templateTexts(template).find(({ key }) => key === block)?.text;
  if (!template || !text) return <Redirect to={`/them/quy-dinh/loi-van/${form}`} replace />;
  return <Wording key={`${form} ${block}`} template={template} block={block} original={text} />;
}

interface Props {
  template: PaperTemplate;
  block: string;
  original: EraText;
}

function Wording({ template, block, original }: Props) {
  const { t } = useTranslation(['rulebook', 'common']);
  const book = useBook();
  const words = useRuleWords(book.today());
  const { show } = useLiveRegion();
  const [, navigate] = useLocation();
  const { of } = useWordings(template.code);
  const present = of(block);
  const { scope } = book.owner;
  // one that was taken back is still there, without a text
  const [existing] = useState(
    () => book.view.get('formWording', book.derivedId('formWording', [scope, template.code, block])) ?? null,
  );
  const draft = useDraft<string>(`wording:${template.code}:${block}`);
  const { save, busy, trouble } = useSave(book, 'rulebook');
  const editable = mayChange(book, 'formWording');
  const back = `/them/quy-dinh/loi-van/${template.code}`;
  // the words of the form stand there to be changed, with the places that fill themselves
  const versions = typeof original === 'string' ? [original] : [original.commune, original.district];
  const fields = [...new Set(versions.flatMap((one) => one.match(PLACEHOLDER) ?? []))];
  const [text, setText] = useState(present?.facts.text ?? versions[0] ?? '');
  const set = (typed: string) => {
    setText(typed);
    draft.keep(typed);
  };
  const keep = async (typed: string) => {
    if (!(await save(setWording({ template, block, existing, text: typed }, commandContext(book, scope))))) return;
    await draft.drop();
    show(t('rulebook:wording.saved'));
    navigate(back, { replace: true });
  };
  return (
    <Page
      title={words.name(template.name)}
      subtitle={template.form}
      back={back}
      closes
      foot={
        editable && (
          <Button look="main" type="submit" form="wording-form" busy={busy}>
            {t('rulebook:wording.save')}
          </Button>
        )
      }
    >
      {!editable && <Notice mark="look" title={t('rulebook:readOnly')} />}
      {editable && (
        <DraftNotice
          keptAt={draft.found?.keptAt ?? null}
          onUse={() => setText(String(draft.found?.values ?? ''))}
          onDrop={() => draft.drop()}
        />
      )}
      {trouble.problem && <Notice mark="mend" title={trouble.problem} alert />}
      <SectionHeading>{t('rulebook:wording.original')}</SectionHeading>
      <div className="pad stack" translate="no">
        {versions.map((one, at) => (
          <div key={one}>
            {versions.length > 1 && (
              <p className="secondary">{t(at === 0 ? 'rulebook:wording.nowEra' : 'rulebook:wording.districtEra')}</p>
            )}
            <p>{one}</p>
          </div>
        ))}
      </div>
      <form
        id="wording-form"
        className="pad stack-wide"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && editable) void keep(text);
        }}
      >
        <TextArea
          label={t('rulebook:wording.here')}
          hint={
            fields.length > 0 ? t('rulebook:wording.fields', { fields: fields.join(' ') }) : t('rulebook:wording.empty')
          }
          value={text}
          readOnly={!editable}
          onChange={({ target }) => set(target.value)}
          error={trouble.fields.text}
        />
      </form>
      {editable && present?.scope === scope && (
        <div className="pad">
          <Button onClick={() => void keep('')} busy={busy}>
            {t('rulebook:wording.back')}
          </Button>
        </div>
      )}
    </Page>
  );
}
