export const welcome = {
  title: 'Sổ Nguồn',
  what: 'Sổ theo dõi tạo nguồn phát triển đảng viên của chi bộ. Ghi, soát hồ sơ và in biểu ngay trên máy, không cần mạng; có sóng thì sổ tự gửi xã.',
  notice: 'Không ghi bí mật nhà nước',
  noticeBody:
    'Không gõ, không chụp, không giữ trong sổ những gì có đóng dấu MẬT. Cấp ủy là bên quản lý dữ liệu và quyết định việc dùng sổ.',
  start: 'Bắt đầu sổ của chi bộ',
  join: 'Tôi có giấy mời của xã',
  bring: 'Đưa sổ Excel cũ vào',
  practice: 'Xem bản thực hành',
  practiceHint: 'Người trong bản thực hành đều bịa ra, bấm thử thoải mái.',
} as const;
