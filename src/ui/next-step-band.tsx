import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './next-step-band.css';

interface Props {
  /** "Bước tiếp theo" */
  title: string;
  /** the sentence; its bold parts are <strong> */
  children: ReactNode;
  /** "Căn cứ: 06-HD/TW, mục 5.4" */
  basis?: ReactNode;
  /** opens the rule */
  onShowBasis?: () => void;
  showBasis?: string;
}

/** What to do next, above everything else. */
export function NextStepBand({ title, children, basis, onShowBasis, showBasis }: Props) {
  return (
    <section className="next-step" aria-label={title}>
      <h2 className="next-step-title">{title}</h2>
      <p>{children}</p>
      {basis && (
        <div className="next-step-basis">
          <Icon name="document" />
          <span>{basis}</span>
          {onShowBasis && (
            <button type="button" className="button button-text" onClick={onShowBasis}>
              {showBasis}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
