import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';

interface Props {
  /** another address is another page: the error of the last one goes */
  address: string;
  children: ReactNode;
}

/** A bug on one page leaves the others, and says what is not lost. */
export class PageBoundary extends Component<Props, { failed: string | null }> {
  override state = { failed: null as string | null };

  static getDerivedStateFromError(): { failed: string | null } {
    return { failed: 'now' };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.failed && before.address !== this.props.address) this.setState({ failed: null });
  }

  override render() {
    return this.state.failed ? <FailedPage /> : this.props.children;
  }
}

function FailedPage() {
  const { t } = useTranslation('common');
  return (
    <Page title={t('error.title')}>
      <div className="pad stack" role="alert">
        <p>{t('error.body')}</p>
        <div className="cluster">
          <Button look="main" onClick={() => location.reload()}>
            {t('error.reload')}
          </Button>
          <Button onClick={() => location.assign('/')}>{t('error.home')}</Button>
        </div>
      </div>
    </Page>
  );
}
