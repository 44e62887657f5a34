import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { WelcomePage } from '#src/features/welcome/welcome-page.tsx';
import { openScreen } from '../../support/open-screen.tsx';

test('the first screen says what must never go in, before the ways to begin', () => {
  openScreen(<WelcomePage />);
  expect(screen.getByText(/đóng dấu MẬT/)).toBeTruthy();
  const ways = screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]);
  expect(ways).toEqual([
    ['Bắt đầu sổ của chi bộ', '/quan-chung/them'],
    ['Tôi có giấy mời của xã', '/tham-gia'],
    ['Đưa sổ Excel cũ vào', '/them/nhap-so'],
    ['Xem bản thực hành', '/thuc-hanh'],
  ]);
});
