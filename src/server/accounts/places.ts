/**
 * Communes that stand since 01/07/2025 on the ground of the old district Nậm Nhùn, Lai Châu, with their official codes
 * (resolution 1670/NQ-UBTVQH15 of 16/6/2025).
 */
export const PLACES = {
  LAI_CHAU_2025: {
    province: 'Tỉnh Lai Châu',
    communes: [
      { code: '03434', name: 'Xã Nậm Hàng' },
      { code: '03472', name: 'Xã Mường Mô' },
      { code: '03460', name: 'Xã Hua Bum' },
      { code: '03487', name: 'Xã Lê Lợi' },
      { code: '03503', name: 'Xã Pa Tần' },
    ],
  },
} as const;

/** Name that the root unit has until somebody gives it another one. */
export const ROOT_NAME = 'Đảng bộ tỉnh';
