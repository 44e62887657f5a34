import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook } from '../db/use-book.ts';
import type { DomainRecord } from '../domain/records/record-types.ts';
import { addTexts } from '../i18n/add-texts.ts';
import { parts } from '../i18n/vi/later/parts.ts';
import type { RecordId } from '../lib/record-id.ts';
import { Button } from '../ui/button.tsx';
import { writeDay } from '../ui/day-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Row, Rows } from '../ui/row.tsx';
import './figure-people.css';

addTexts('parts', parts);

interface Props {
  /** what is counted, in words: "Đã kết nạp, chi bộ bản Pá Bon" */
  label: string;
  count: number;
  /** candidates behind the number; those that this book does not hold are told by their number alone */
  people: readonly RecordId[];
  /** figures noted from papers, which stand for people whom the book does not hold */
  notes?: readonly DomainRecord<'admissionCount'>[];
}

/** A number that opens to the people behind it, as far as whoever looks may see them. */
export function FigurePeople(props: Props) {
  return props.count === 0 ? 0 : <OpenFigure {...props} />;
}

/** Apart from the zeros, of which a table has hundreds; it looks nobody up before it is opened. */
function OpenFigure(props: Props) {
  const [open, setOpen] = useState(false);
  const { label, count } = props;
  return (
    <>
      <button
        type="button"
        className="figure-people"
        // whoever gives the label in another language draws the figure anew
        aria-label={i18next.t('parts:people.open', { label, count })}
        onClick={() => setOpen(true)}
      >
        {count}
      </button>
      {open && <PeopleDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function PeopleDialog({ label, count, people, notes = [], onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation(['parts', 'common']);
  const { view } = useBook();
  const held = people.flatMap((id) => view.get('candidate', id) ?? []);
  const unitName = (scope: string) => view.get('unit', scope)?.facts.name;
  const paperOf = ({ facts: { document } }: DomainRecord<'admissionCount'>) =>
    [document?.number, document?.organ].filter(Boolean).join(', ') || t('parts:people.noPaper');
  return (
    <Dialog
      title={label}
      onClose={onClose}
      actions={
        <Button look="main" onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      {held.length > 0 && (
        <Rows>
          {held.map(({ id, scope, facts }) => (
            <Row key={id} href={`/nguoi/${id}`} title={facts.name ?? ''}>
              {unitName(scope)}
            </Row>
          ))}
        </Rows>
      )}
      {count > held.length && <p>{t('parts:people.notHere', { count: count - held.length })}</p>}
      {notes.map((note) => (
        <p key={note.id}>
          {t('parts:people.noted', {
            count: note.facts.count ?? 0,
            day: writeDay(note.facts.throughDay ?? ''),
            document: paperOf(note),
          })}
        </p>
      ))}
    </Dialog>
  );
}
