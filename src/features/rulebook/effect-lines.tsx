import { useTranslation } from 'react-i18next';
import { useBook } from '../../db/use-book.ts';
import type { Effect, EffectsOnPerson } from '../../domain/dossier/rulebook-effects.ts';
import { writeDay } from '../../ui/day-text.ts';
import { Row, Rows } from '../../ui/row.tsx';
import { useRuleWords } from '../../ui/use-rule-words.ts';

/** Everybody for whom something changes, each leading to the person. */
export function EffectRows({ effects, label }: { effects: readonly EffectsOnPerson[]; label: string }) {
  const book = useBook();
  const say = useEffectWords();
  return (
    <Rows label={label}>
      {effects.map(({ candidateId, effects: of }) => (
        <Row
          key={candidateId}
          href={`/nguoi/${candidateId}`}
          title={book.view.get('candidate', candidateId)?.facts.name ?? ''}
        >
          {of.map((effect) => {
            const words = say(effect);
            return <span key={words}>{words}</span>;
          })}
        </Row>
      ))}
    </Rows>
  );
}

function useEffectWords(): (effect: Effect) => string {
  const { t } = useTranslation('rulebook');
  const { name } = useRuleWords(useBook().today());
  const named = (one: Parameters<typeof name>[0] | null) => (one ? name(one) : t('effect.nothing'));
  return (effect) => {
    switch (effect.kind) {
      case 'CHAIN':
        return t('effect.chain', { before: named(effect.before), after: named(effect.after) });
      case 'NEXT':
        return t('effect.next', { before: named(effect.before), after: named(effect.after) });
      case 'PAPER_ASKED':
      case 'PAPER_DROPPED': {
        const paper = [effect.form, name(effect.name)].filter(Boolean).join(', ');
        return t(effect.kind === 'PAPER_ASKED' ? 'effect.paperAsked' : 'effect.paperDropped', { paper });
      }
      case 'DEADLINE': {
        const what = effect.name ? name(effect.name) : t('effect.age');
        const [before, after] = [effect.before, effect.after].map((day) => (day ? writeDay(day) : ''));
        if (!effect.before) return t('effect.deadlineAdded', { what, after });
        return t(effect.after ? 'effect.deadlineMoved' : 'effect.deadlineDropped', { what, before, after });
      }
    }
  };
}
