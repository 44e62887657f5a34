import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { FormPage } from '#src/parts/form-page.tsx';
import { openScreen } from '../support/open-screen.tsx';

afterEach(() => {
  delete (Element.prototype as { scrollIntoView?: unknown }).scrollIntoView;
});

function Host() {
  const [open, setOpen] = useState(true);
  if (!open) return <p>the page below</p>;
  return (
    <FormPage title="Form" submit="Save" busy={false} problem={null} onSubmit={() => {}} onClose={() => setOpen(false)}>
      fields
    </FormPage>
  );
}

test('a form begins at its title, and closes where the browser answers scrolling with a promise', async () => {
  const scroll = vi.fn(async () => {});
  Element.prototype.scrollIntoView = scroll as never;
  openScreen(<Host />);
  expect(scroll).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole('button', { name: 'Thôi' }));
  expect(screen.getByText('the page below')).toBeTruthy();
});
