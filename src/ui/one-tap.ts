interface OneTap {
  action: string;
  step?: string;
  paper?: string;
  copy?: number;
  phase?: string;
  fact?: string;
  assignmentId?: string;
}

/** Where a task is done: the page and the form that its one tap opens. Only ids and codes stand in the address. */
export function oneTapHref(person: string, does: OneTap): string | null {
  const query = (values: Record<string, string | undefined>) =>
    String(
      new URLSearchParams(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined)),
    );
  switch (does.action) {
    case 'RECORD_STEP':
      return `/nguoi/${person}/cac-buoc?${query({ ghi: does.step })}`;
    case 'SEND_DOSSIER':
      return `/nguoi/${person}/gui-xa`;
    case 'NOMINATE_CLASS':
      return '/lop';
    case 'SET_PAPER':
      return `/nguoi/${person}/giay/${does.paper}/${does.copy ?? 1}`;
    case 'SET_VERIFICATION':
      return `/nguoi/${person}/tham-tra`;
    case 'ASSIGN_MENTOR':
      return `/nguoi/${person}/giup-do?${query({ viec: 'phan-cong', phase: does.phase })}`;
    case 'HAND_OVER_MENTOR':
      return `/nguoi/${person}/giup-do?${query({ viec: 'ban-giao', cu: does.assignmentId })}`;
    case 'ADD_REMARK':
      return `/nguoi/${person}/giup-do?${query({ viec: 'nhan-xet' })}`;
    case 'RECORD_CONSENT':
      return `/nguoi/${person}?${query({ viec: 'dong-y' })}`;
    case 'EDIT_CANDIDATE':
      return `/nguoi/${person}/sua${does.fact ? `?${query({ truong: does.fact })}` : ''}`;
    case 'ADD_MEMBER':
      return '/chi-bo';
    case 'EXIT_CANDIDATE':
      return `/nguoi/${person}?${query({ viec: 'ket-thuc' })}`;
    default:
      return null;
  }
}

/** The word on the button (`common:do.<word>`): one that came back is mended, other papers are written down. */
export function tapWord({ action }: Pick<OneTap, 'action'>, task: string): string {
  if (task === 'FIX_RETURN_POINTS') return 'MEND_POINTS';
  if (action !== 'SET_PAPER') return action;
  return task.startsWith('FIX_RETURNED') ? 'MEND_PAPER' : 'WRITE_PAPER';
}
