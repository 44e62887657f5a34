/** The village of an address as people write it: "Bản Pá Bon, xã Lê Lợi" lies in "Pá Bon"; '' where nothing is written. */
export function villageOf(residence: string | null | undefined): string {
  return (
    (residence ?? '')
      .split(',')[0]
      ?.replace(/^(bản|thôn|tổ dân phố|bon)\s+/iu, '')
      .trim() ?? ''
  );
}
