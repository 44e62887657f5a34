import { expect, test } from 'vitest';
import type { CommandResult } from '#src/domain/commands/command.ts';
import { closeMeeting } from '#src/domain/meeting/close-meeting.ts';
import { closeVote } from '#src/domain/meeting/close-vote.ts';
import { editMeeting } from '#src/domain/meeting/open-meeting.ts';
import { putToVote } from '#src/domain/meeting/put-to-vote.ts';
import { recordResult } from '#src/domain/meeting/record-result.ts';
import { meeting as texts } from '#src/i18n/vi/later/meeting.ts';
import { context, official } from '../make.ts';
import { CHAIR, candidate, MEETING_DAY, meeting, ROLL, step, vote } from './one-meeting.ts';

/** What the screens say of each problem, filled with its figures. */
const said = (result: CommandResult) =>
  result.ok
    ? []
    : result.error.issues.map(({ code, params }) =>
        (texts.problem as Readonly<Record<string, string>>)[code]?.replace(/\{\{(\w+)\}\}/g, (whole, name) =>
          String(params[name] ?? whole),
        ),
      );

test('what is wrong is said in whole sentences with its figures', () => {
  const two = { ...ROLL, total: 3, official: 2, officialPresent: 2, present: 3, absent: 0, exemptAbsent: 0 };
  const closing = {
    vote: vote(),
    candidate,
    steps: [],
    roll: ROLL,
    tally: { for: 4, against: 1, blank: 0 },
    chair: CHAIR,
    secretary: official('Chìn Thị Phóng'),
    voters: [],
    printedPercent: null,
    twoThirdsPresent: false,
  };
  const eight = { ...ROLL, total: 9, official: 8, officialPresent: 4, present: 5, absent: 4, exemptAbsent: 1 };
  const ceremony = [step('CEREMONY', '2025-11-21')];
  const late = { number: '07-NQ/CB', day: '2026-11-19' };
  const results = [
    closeVote({ ...closing, roll: two, tally: { for: 2, against: 0, blank: 0 } }, context),
    closeVote({ ...closing, roll: { ...ROLL, total: 8, absent: 2 } }, context),
    closeVote({ ...closing, roll: { ...ROLL, absent: 2 } }, context),
    closeVote({ ...closing, tally: { for: 5, against: 1, blank: 0 } }, context),
    closeVote({ ...closing, tally: { for: 3, against: 1, blank: 0 } }, context),
    closeVote({ ...closing, voters: [official('Lò Văn Đức', { birthDate: '1996-05-10' })] }, context),
    closeVote({ ...closing, roll: eight, tally: { for: 4, against: 0, blank: 0 }, twoThirdsPresent: true }, context),
    closeMeeting(
      { meeting, votes: [vote('LISTED', { tally: { for: 2, against: 0, blank: 0 } })], endedAt: '19:29' },
      context,
    ),
    editMeeting({ meeting, votes: [vote('LISTED', { roll: ROLL })], set: { day: '2026-11-19' } }, context),
    recordResult(
      {
        vote: vote('ADMISSION', { roll: ROLL }),
        candidate,
        steps: [],
        papers: [],
        document: late,
        reasonAgainst: null,
        mentor: null,
        assignments: [],
      },
      context,
    ),
  ];
  expect(results.flatMap(said)).toEqual([
    'Chi bộ có 2 đảng viên chính thức, cần ít nhất 3 mới biểu quyết được. Đồng chí xin ý kiến cấp ủy cấp trên.',
    'Có mặt 2 đảng viên chính thức, cần ít nhất 3 mới biểu quyết được.',
    'Chính thức 6 cộng dự bị 1 không bằng tổng số 8. Đồng chí xem lại ba số.',
    'Có mặt 6 cộng vắng 2 không bằng tổng số 7. Đồng chí xem lại ba số.',
    'Có 6 phiếu mà chỉ 5 đảng viên chính thức có mặt. Đồng chí đếm lại; đảng viên dự bị không biểu quyết.',
    'Mới có 4 phiếu, phải đủ 5 phiếu của đảng viên chính thức có mặt. Còn thiếu 1: đếm tiếp, hoặc ghi là phiếu trắng.',
    'Lò Văn Đức là người được xét, không tự biểu quyết cho mình. Đồng chí xem lại ở trang Chi bộ: có thể đang ghi nhầm là chính thức.',
    'Có mặt 4 đảng viên chính thức, địa phương quy định cần ít nhất 5.',
    'Còn 1 lượt đang đếm dở. Đồng chí kết thúc bỏ phiếu rồi mới kết thúc họp.',
    'Giờ kết thúc 19:29 trước giờ bắt đầu 19:30. Đồng chí xem lại.',
    'Kỳ họp đã có lượt bỏ phiếu kết thúc, nên không đổi ngày được. Đồng chí mở lại lượt bỏ phiếu trước.',
    'Nghị quyết ghi ngày 2026-11-19, trước ngày bỏ phiếu 2026-11-20. Đồng chí xem lại.',
  ]);
  const early = putToVote({ meeting, candidate, purpose: 'OFFICIAL', existing: null, steps: ceremony }, context);
  expect(!early.ok && early.error.issues[0]?.params).toEqual({ day: MEETING_DAY, end: '2026-11-21' });
});
