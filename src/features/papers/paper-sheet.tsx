import type { PaperFormat } from '../../domain/papers/paper-format.ts';
import type { PaperBlock, PaperHeader, PaperModel, Run, Signature } from '../../domain/papers/paper-model.ts';
import { PRINTED } from '../../domain/papers/printed-words.ts';
import './paper-sheet.css';

/** A paper as it will be printed; on a narrow screen in a size that can be read. Its language is Vietnamese, always. */
export function PaperSheet({ model, format }: { model: PaperModel; format: PaperFormat }) {
  const page = model.landscape ? 'paper-across' : model.isDraft ? 'paper-draft' : 'paper-final';
  return (
    <article lang="vi" translate="no" className={`paper ${page} paper-line-${format.lineSpacing}`}>
      {(model.isDraft || model.form) && (
        <p className="paper-marks">
          <strong>{model.isDraft ? PRINTED.draft : ''}</strong>
          <strong>{model.form ? `${PRINTED.form} ${model.form}` : ''}</strong>
        </p>
      )}
      {keyed(model.blocks).map(([key, block]) => (
        <Block key={key} block={block} />
      ))}
    </article>
  );
}

/** Blocks have no names of their own; their place on the paper tells them apart. */
function keyed<T>(list: readonly T[]): [string, T][] {
  return list.map((one, i) => [String(i), one]);
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case 'HEADER':
      return <Header header={block} />;
    case 'TITLE':
      return (
        <header className="paper-title">
          <h2>{block.title}</h2>
          {block.subject && <p className="paper-subject">{block.subject}</p>}
          <p aria-hidden="true">{PRINTED.titleRule}</p>
        </header>
      );
    case 'ADDRESSEES':
      return block.names.length === 1 ? (
        <p className="paper-center">
          {PRINTED.to} {block.names[0]}
        </p>
      ) : (
        <div className="paper-addressees">
          <p>{PRINTED.to}</p>
          <ul>
            {keyed(block.names).map(([key, name], i) => (
              <li key={key}>{`- ${name}${i === block.names.length - 1 ? '.' : ';'}`}</li>
            ))}
          </ul>
        </div>
      );
    case 'PARAGRAPH':
      return (
        <p
          className={`paper-${block.align.toLowerCase()}${block.indent ? ' paper-indent' : ''}${block.leader ? ' paper-leader' : ''}`}
        >
          <Runs runs={block.runs} />
          {block.leader && <span className="paper-dots" aria-hidden="true" />}
        </p>
      );
    case 'LINES':
      return keyed(Array.from({ length: block.count })).map(([key]) => (
        <p key={key} className="paper-leader">
          <span className="paper-dots" aria-hidden="true" />
        </p>
      ));
    case 'TABLE':
      return <Table block={block} />;
    case 'SIGNATURES':
      return <Signatures block={block} />;
  }
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return keyed(runs).map(([key, { text, bold, italic }]) => {
    const Look = bold ? 'strong' : italic ? 'em' : 'span';
    return <Look key={key}>{text}</Look>;
  });
}

function Header({ header: { left, right } }: { header: PaperHeader }) {
  return (
    <header className={left === null ? 'paper-header paper-header-one' : 'paper-header'}>
      {left && (
        <div>
          <p>{left.upper}</p>
          <p>
            <strong>{left.own}</strong>
          </p>
          <p aria-hidden="true">{PRINTED.star}</p>
          {left.number && <p>{left.number}</p>}
          {left.subject && <p className="paper-letter-subject">{left.subject}</p>}
        </div>
      )}
      <div>
        <p className={right.motto === null ? 'paper-party' : 'paper-state'}>{right.title}</p>
        {right.motto && <p className="paper-motto">{right.motto}</p>}
        {right.dateLine && <p className="paper-date">{right.dateLine}</p>}
      </div>
    </header>
  );
}

function Table({ block: { columns, rows } }: { block: Extract<PaperBlock, { kind: 'TABLE' }> }) {
  return (
    // a region that scrolls sideways must be reachable by the keyboard
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="paper-table" tabIndex={0} aria-label={columns.map(({ title }) => title).join(', ')}>
      <table>
        <thead>
          <tr>
            {keyed(columns).map(([key, { title, width }]) => (
              <th key={key} scope="col" className={`paper-wide-${Math.ceil(width / 5)}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows).map(([key, row]) => (
            <tr key={key}>
              {keyed(row).map(([column, words]) => (
                <td key={column} className={columns[Number(column)]?.center ? 'paper-center' : undefined}>
                  {words}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Signatures({ block: { left, right, recipients } }: { block: Extract<PaperBlock, { kind: 'SIGNATURES' }> }) {
  return (
    <footer className="paper-signatures">
      {left ? (
        <Signed by={left} />
      ) : (
        <div className="paper-recipients">
          {recipients.length > 0 && (
            <>
              <p>
                <u>{PRINTED.recipients}</u>
              </p>
              <ul>
                {keyed(recipients).map(([key, one]) => (
                  <li key={key}>{one}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <Signed by={right} />
    </footer>
  );
}

function Signed({ by: { dateLine, capacity, post, name } }: { by: Signature }) {
  return (
    <div className="paper-signature">
      {dateLine && <p className="paper-date">{dateLine}</p>}
      {capacity && (
        <p>
          <strong>{capacity}</strong>
        </p>
      )}
      <p>{capacity === null ? <strong>{post}</strong> : post}</p>
      <p className="paper-signed">
        <strong>{name}</strong>
      </p>
    </div>
  );
}
