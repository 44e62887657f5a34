/** Words that stand on every paper, in its language whatever language the screens have. */
export const PRINTED = {
  draft: 'BẢN NHÁP',
  form: 'Mẫu',
  to: 'Kính gửi:',
  recipients: 'Nơi nhận:',
  star: '*',
  titleRule: '-----',
} as const;
