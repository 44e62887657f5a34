import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBook } from '../../db/use-book.ts';
import type { CellFlag } from '../../domain/oversight/cell-flags.ts';
import type { CellRow } from '../../domain/oversight/cell-row.ts';
import { FigurePeople } from '../../parts/figure-people.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { flagMark, useFlagWords } from './desk-words.ts';
import { Part } from './part.tsx';

/** More names than this are opened, not listed. */
const NAMES = 3;

/** What is worth a look in a cell: the fact with its figure, the rule that makes it one, and where to look. */
export function CellFlags({ row }: { row: CellRow }) {
  const { t } = useTranslation('desk');
  const today = useBook().today();
  const words = useFlagWords(today);
  if (row.flags.length === 0)
    return (
      <Part title={t('cell.flags')}>
        <Rows>
          <Row title={<StateMark mark="done">{t('flags.none')}</StateMark>} />
        </Rows>
      </Part>
    );
  return (
    <Part title={t('cell.flags')}>
      <Rows>
        {row.flags.map((flag) => (
          <Row
            key={flag.code}
            title={<StateMark mark={flagMark(flag)}>{words.say(flag, 'text')}</StateMark>}
            action={<Where flag={flag} cell={row.name} />}
          >
            <span className="secondary">{words.rule(flag)}</span>
          </Row>
        ))}
      </Rows>
    </Part>
  );
}

/** The people that a flag is about, or the setting that makes it one. */
function Where({ flag, cell }: { flag: CellFlag; cell: string }) {
  const { t } = useTranslation('desk');
  const { view } = useBook();
  const { people, rule, code } = flag;
  return (
    <>
      {people.length <= NAMES ? (
        people.map((id) => (
          <Link key={id} href={`/nguoi/${id}`}>
            {view.get('candidate', id)?.facts.name}
          </Link>
        ))
      ) : (
        <FigurePeople
          label={t('cells.figure', { what: t(`flag.${code}.name`), cell })}
          count={people.length}
          people={people}
        />
      )}
      {rule && <Link href={`/them/quy-dinh/lua-chon/${rule.setting}`}>{t('flags.changeRule')}</Link>}
    </>
  );
}
