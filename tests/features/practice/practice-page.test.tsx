import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { type Practice, PracticeContext } from '#src/features/practice/practice-context.ts';
import { PracticePage } from '#src/features/practice/practice-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';

function open(active: boolean) {
  const practice: Practice = { active, enter: vi.fn(async () => undefined), leave: vi.fn() };
  openScreen(
    <PracticeContext value={practice}>
      <PracticePage />
    </PracticeContext>,
  );
  return practice;
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('the village is entered without a lock and without a commune', async () => {
  const practice = open(false);
  expect(screen.getByText(/không có gì được gửi đi, sổ thật không bị đụng tới/)).toBeTruthy();
  await press('Vào bản thực hành');
  expect(practice.enter).toHaveBeenCalledExactlyOnceWith('village');
});

test('the commune of six cells too', async () => {
  const practice = open(false);
  await press('Vào xã thực hành (sáu chi bộ)');
  expect(practice.enter).toHaveBeenCalledExactlyOnceWith('commune');
});

test('what was tried out is forgotten by beginning anew', async () => {
  const practice = open(true);
  await press('Làm lại từ đầu');
  expect(practice.enter).toHaveBeenCalledExactlyOnceWith('village');
  expect(await screen.findByText('Bản thực hành đã trở lại như mới', { selector: 'span' })).toBeTruthy();
});

test('and it is left', async () => {
  const practice = open(true);
  await press('Rời bản thực hành');
  expect(practice.leave).toHaveBeenCalledOnce();
});
