type Mend = { to: string } & Readonly<Partial<Record<string, string | number | null>>>;

/**
 * Where a mistake is mended: the page, and the field on it (`?truong=`). Only ids and codes stand in the address.
 *
 * @param person id of the person whose dossier it is
 */
export function mendHref(mend: Mend, person: string): string {
  const { to, fact, field, code, copy, id, item, relation, vote } = mend;
  const own = `/nguoi/${person}`;
  switch (to) {
    case 'CANDIDATE':
      return withQuery(`${own}/sua`, { truong: fact });
    case 'PAPER':
      if (field) return withQuery(`${own}/in/${code}`, { ban: copy === 1 ? null : copy, truong: field });
      return withQuery(`${own}/giay/${code}/${copy}`, { truong: fact });
    case 'RESUME':
      return `${own}/ly-lich/${item}`;
    case 'RELATIVE':
      return withQuery(`${own}/than-nhan/${id ?? 'moi'}`, { 'quan-he': relation });
    case 'VERIFICATION':
      return id ? `${own}/tham-tra/${id}` : `${own}/tham-tra`;
    case 'MENTORS':
      return `${own}/giup-do`;
    case 'STEP':
      return withQuery(`${own}/cac-buoc`, { ghi: code });
    case 'MEETING':
      if (!id) return '/hop-chi-bo';
      return vote ? `/hop-chi-bo/${id}/phieu/${vote}` : `/hop-chi-bo/${id}`;
    case 'MEMBER':
      return `/chi-bo/${id}`;
    case 'PERSON':
      return `/nguoi/${id}`;
    default:
      return '/chi-bo';
  }
}

function withQuery(path: string, values: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = Object.entries(values).flatMap(([key, value]) => (value ? [[key, String(value)]] : []));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
