import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { ImportSession, Letters, SessionState } from './import-session.ts';
import type { ReadFile } from './read-file.ts';

interface Props {
  session: ImportSession;
  state: SessionState;
  read: ReadFile;
}

/** An old font was recognised: a sample before and after, and a way to say otherwise. */
export function LettersNotice({ session, state, read }: Props) {
  const { t } = useTranslation('importNotebook');
  const legacy = state.workbook?.legacyFont;
  if (!legacy && !state.letters) return null;
  const options = (['TCVN3', 'VNI', 'UNICODE'] as const).map((value) => ({ value, label: t(`letters.${value}`) }));
  return (
    <div className="pad">
      <Notice mark="look" title={t('letters.title')}>
        <div className="stack">
          <p>{t('letters.body')}</p>
          {legacy && (
            <div>
              <p>{t('letters.before', { text: legacy.sample.before })}</p>
              <p className="import-row-title">{t('letters.after', { text: legacy.sample.after })}</p>
            </div>
          )}
          {session.canReadAgain && (
            <ChoiceField
              label={t('letters.choice')}
              name="letters"
              options={options}
              value={state.letters ?? legacy?.font ?? 'UNICODE'}
              onChange={({ target }) => void session.readAgain(target.value as Letters, read)}
            />
          )}
        </div>
      </Notice>
    </div>
  );
}
