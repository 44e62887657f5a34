export const practice = {
  title: 'Bản thực hành',
  what: 'Một chi bộ bịa ra ở bản Pá Bon, xã Lê Lợi: 12 đảng viên, 8 quần chúng ở các chặng khác nhau. Đồng chí bấm thử thoải mái, không có gì được gửi đi, sổ thật không bị đụng tới.',
  enter: 'Vào bản thực hành',
  enterCommune: 'Vào xã thực hành (sáu chi bộ)',
  active: 'Đồng chí đang ở bản thực hành.',
  reset: 'Làm lại từ đầu',
  resetDone: 'Bản thực hành đã trở lại như mới',
  leave: 'Rời bản thực hành',
} as const;
