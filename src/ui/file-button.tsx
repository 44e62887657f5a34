import './file-button.css';
import { Icon } from './icon.tsx';

interface Props {
  look: 'main' | 'second';
  /** the word that is seen, and the whole sentence that a screen reader says */
  children: string;
  label: string;
  accept?: string;
  /** before the browser's own chooser covers the page */
  onAsk: () => void;
  onFile: (file: File) => void;
}

/** A button that lets a person choose one file; the same one may be chosen again. */
export function FileButton({ look, children, label, accept, onAsk, onFile }: Props) {
  return (
    <div className="file-button">
      <span className={`button button-${look} button-wide`} aria-hidden="true">
        <Icon name="upload" />
        <span>{children}</span>
      </span>
      <input
        type="file"
        aria-label={label}
        {...(accept ? { accept } : {})}
        onClick={onAsk}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
