/**
 * Câu nói của các quy tắc: việc tiếp theo, lý do, điều kiện, lỗi nhập. Each sentence is whole; days come formatted,
 * names of papers in the language of the screen.
 */
export const rules = {
  next: {
    ANY_STEP: 'Bước tiếp theo của {{name}}: {{step}}, chậm nhất {{by}}.',
    ANY_PAPER: 'Giấy tiếp theo của {{name}}: {{paper}}, chậm nhất {{by}}.',
    // Beginning
    RECORD_CONSENT: 'Đồng chí hỏi và ghi lại sự đồng ý của {{name}} về việc lưu thông tin trong sổ, chậm nhất {{by}}.',
    LISTED: 'Chi bộ xét, ra nghị quyết đưa {{name}} vào danh sách cảm tình Đảng tại kỳ họp chậm nhất {{by}}.',
    MENTOR_ASSIGNED: 'Chi bộ phân công một đảng viên chính thức giúp đỡ {{name}} tại kỳ họp chậm nhất {{by}}.',
    REPLACE_MENTOR:
      'Chi bộ phân công đảng viên chính thức khác thay đồng chí {{mentor}} giúp đỡ {{name}}, chậm nhất {{by}}.',
    CLASS_NOMINATED:
      'Chi bộ đề nghị cho {{name}} học lớp bồi dưỡng nhận thức về Đảng, gửi danh sách lên xã chậm nhất {{by}}.',
    PAPER_CERT_AWARENESS:
      '{{name}} học lớp bồi dưỡng nhận thức về Đảng và nộp giấy chứng nhận; đồng chí hỏi lại lịch lớp chậm nhất {{by}}.',
    RELEARN_CLASS:
      'Chi bộ đề nghị cho {{name}} học lại lớp bồi dưỡng nhận thức về Đảng, gửi danh sách lên xã chậm nhất {{by}}.',
    CONSENT_TO_FILE:
      'Chi bộ xét, cho {{name}} làm thủ tục xem xét kết nạp và phát quyển lý lịch 2-KNĐ tại kỳ họp chậm nhất {{by}}.',
    ASK_GUIDANCE:
      'Đồng chí xin ý kiến hướng dẫn của đảng ủy xã về trường hợp {{name}} trước khi làm hồ sơ, chậm nhất {{by}}.',
    ASK_PROVINCE_CONSENT:
      'Đồng chí đề nghị đảng ủy xã xin văn bản đồng ý của Ban Thường vụ Tỉnh ủy cho trường hợp {{name}}, chậm nhất {{by}}.',
    ASK_COMMUNE_GUIDANCE:
      'Đồng chí xin ý kiến hướng dẫn của đảng ủy xã về trường hợp {{name}} trước khi làm hồ sơ, chậm nhất {{by}}.',
    PAPER_MOVE_PAPER: 'Cấp ủy nơi cũ cấp giấy xác nhận {{name}} đang được giúp đỡ; đồng chí nhận về chậm nhất {{by}}.',
    // The papers of admission
    PAPER_KND_01: '{{name}} tự viết Đơn xin vào Đảng (1-KNĐ), nộp chi bộ chậm nhất {{by}}.',
    PAPER_KND_02: '{{name}} tự khai quyển Lý lịch của người xin vào Đảng (2-KNĐ), nộp chi bộ chậm nhất {{by}}.',
    PAPER_DIPLOMA_COPY: '{{name}} nộp bản sao bằng tốt nghiệp hoặc giấy xác nhận học vấn chậm nhất {{by}}.',
    PAPER_BIRTH_CERTIFICATE_COPY: '{{name}} nộp bản sao giấy khai sinh chậm nhất {{by}}.',
    PAPER_CITIZEN_CARD_COPY: '{{name}} nộp bản sao thẻ căn cước chậm nhất {{by}}.',
    PAPER_MARRIAGE_COPY: '{{name}} nộp bản sao giấy đăng ký kết hôn chậm nhất {{by}}.',
    STAMPED: 'Đồng chí kiểm tra quyển lý lịch của {{name}}, đưa lên xã đóng dấu giáp lai chậm nhất {{by}}.',
    ASK_VERIFICATION: 'Đồng chí đề nghị đảng ủy xã gửi công văn thẩm tra lý lịch của {{name}} chậm nhất {{by}}.',
    PAPER_VERIFICATION_LETTER: 'Đảng ủy xã gửi công văn đề nghị thẩm tra lý lịch của {{name}} chậm nhất {{by}}.',
    WAIT_VERIFICATION: 'Đảng ủy xã chờ trả lời thẩm tra lý lịch của {{name}}; quá {{by}} chưa có thì đồng chí hỏi lại.',
    WAIT_PAPER: 'Đồng chí hỏi lại “{{paper}}” của {{name}} đã đề nghị, nhận về chậm nhất {{by}}.',
    PAPER_KND_03: 'Đồng chí {{mentor}} viết Giấy giới thiệu (3-KNĐ) cho {{name}}, nộp chi bộ chậm nhất {{by}}.',
    SECOND_INTRODUCER:
      'Chi bộ phân công thêm đảng viên chính thức thứ hai giúp đỡ và giới thiệu {{name}}, chậm nhất {{by}}.',
    PAPER_KND_04:
      'Đoàn cơ sở họp, ra Nghị quyết giới thiệu đoàn viên {{name}} (4-KNĐ); đồng chí nhận về chậm nhất {{by}}.',
    PAPER_KND_04_1:
      'Chi đoàn họp, ra Nghị quyết giới thiệu đoàn viên {{name}} (4_1-KNĐ); đồng chí nhận về chậm nhất {{by}}.',
    PAPER_KND_04A:
      'Công đoàn cơ sở họp, ra Nghị quyết giới thiệu đoàn viên {{name}} (4A-KNĐ); đồng chí nhận về chậm nhất {{by}}.',
    PAPER_KND_05:
      'Đồng chí lấy ý kiến các đoàn thể và chi ủy nơi cư trú về {{name}}, tổng hợp vào 5-KNĐ chậm nhất {{by}}.',
    PAPER_KND_05B: 'Đồng chí xin ý kiến chi ủy nơi {{name}} cư trú ở xã khác, nhận về chậm nhất {{by}}.',
    PAPER_KND_05C: 'Đồng chí xin ý kiến của đoàn thể nơi {{name}} sinh hoạt (5C-KNĐ), nhận về chậm nhất {{by}}.',
    PAPER_STUDY_RECORD: '{{name}} xin bảng điểm, nhận xét của nhà trường, nộp chi bộ chậm nhất {{by}}.',
    CELL_REMARK: 'Chi ủy ghi nhận xét về {{name}} vào mục 25 quyển lý lịch, chậm nhất {{by}}.',
    CERTIFIED: 'Đồng chí đưa quyển lý lịch của {{name}} lên xã chứng nhận, ký, đóng dấu (mục 26) chậm nhất {{by}}.',
    PAPER_KND_06: 'Chi bộ họp, biểu quyết và ra Nghị quyết đề nghị kết nạp {{name}} (6-KNĐ) chậm nhất {{by}}.',
    CELL_RESOLUTION: 'Chi bộ họp, biểu quyết và ra Nghị quyết đề nghị kết nạp {{name}} (6-KNĐ) chậm nhất {{by}}.',
    PAPER_CELL_MINUTES: 'Đồng chí hoàn chỉnh biên bản họp chi bộ, biên bản kiểm phiếu về {{name}} chậm nhất {{by}}.',
    VOTE_NOT_PASSED:
      'Chi bộ ghi lý do chưa tán thành, tiếp tục bồi dưỡng {{name}} và xét lại khi đủ điều kiện, từ {{by}}.',
    PAPER_KND_07: 'Đảng ủy bộ phận thẩm định nghị quyết của chi bộ về {{name}} (7-KNĐ) chậm nhất {{by}}.',
    SECTION_REPORT: 'Đảng ủy bộ phận thẩm định nghị quyết của chi bộ về {{name}} (7-KNĐ) chậm nhất {{by}}.',
    PAPER_KND_08: 'Đảng ủy cơ sở họp, ra Nghị quyết đề nghị kết nạp {{name}} (8-KNĐ) chậm nhất {{by}}.',
    BASE_RESOLUTION: 'Đảng ủy cơ sở họp, ra Nghị quyết đề nghị kết nạp {{name}} (8-KNĐ) chậm nhất {{by}}.',
    FILE_SENT: 'Đồng chí nộp hồ sơ của {{name}} lên {{organ}} chậm nhất {{by}}.',
    PAPER_EXTENSION_NOTICE: '{{organ}} thông báo gia hạn xét kết nạp {{name}}; đồng chí nhận về chậm nhất {{by}}.',
    ASK_LATE_CEREMONY_CONSENT:
      'Chi bộ báo cáo lý do, xin cấp trên đồng ý cho làm lễ kết nạp {{name}} muộn, chậm nhất {{by}}.',
    PAPER_KND_09:
      '{{organ}} ra quyết định kết nạp {{name}} (9-KNĐ) chậm nhất {{by}}; đồng chí theo dõi và ghi ngày nhận.',
    DECISION: '{{organ}} ra quyết định kết nạp {{name}} (9-KNĐ) chậm nhất {{by}}; đồng chí theo dõi và ghi ngày nhận.',
    FETCH_DECISION: 'Xã đã ra {{paper}} ({{form}}) cho {{name}}: đồng chí lên nhận và ghi ngày nhận, chậm nhất {{by}}.',
    CEREMONY: 'Chi bộ tổ chức lễ kết nạp {{name}} chậm nhất {{by}}.',
    // Steps whose paper is there while the step itself came back
    DISCOVER: 'Chi bộ rà soát, đánh giá lại {{name}} trong kỳ họp chậm nhất {{by}}.',
    CLASS_DONE: '{{name}} học xong lớp bồi dưỡng nhận thức về Đảng; đồng chí hỏi lại kết quả chậm nhất {{by}}.',
    APPLICATION: '{{name}} tự viết lại Đơn xin vào Đảng (1-KNĐ), nộp chi bộ chậm nhất {{by}}.',
    RESUME: '{{name}} tự khai lại quyển lý lịch (2-KNĐ), nộp chi bộ chậm nhất {{by}}.',
    VERIFICATION: 'Đồng chí đề nghị đảng ủy xã thẩm tra bổ sung lý lịch của {{name}} chậm nhất {{by}}.',
    INTRODUCTION:
      'Đồng chí đề nghị người giới thiệu, tổ chức giới thiệu xem lại giấy giới thiệu {{name}} chậm nhất {{by}}.',
    OPINIONS: 'Đồng chí lấy lại ý kiến các đoàn thể và chi ủy nơi cư trú về {{name}} chậm nhất {{by}}.',
    NEW_MEMBER_CLASS: '{{name}} học xong lớp bồi dưỡng đảng viên mới; đồng chí hỏi lại kết quả chậm nhất {{by}}.',
    // Probation and official membership
    MEMBER_FILE: '{{name}} khai lý lịch đảng viên, phiếu đảng viên, nộp chi bộ chậm nhất {{by}}.',
    ASSIGN_PROBATION_MENTOR:
      'Chi bộ phân công một đảng viên chính thức giúp đỡ đảng viên dự bị {{name}}, chậm nhất {{by}}.',
    REPLACE_PROBATION_MENTOR:
      'Chi bộ phân công đảng viên chính thức khác thay đồng chí {{mentor}} giúp đỡ đảng viên dự bị {{name}}, chậm nhất {{by}}.',
    PAPER_CERT_NEW_MEMBER: '{{name}} học lớp bồi dưỡng đảng viên mới và nộp giấy chứng nhận chậm nhất {{by}}.',
    PROBATION: 'Đồng chí {{mentor}} giúp đỡ, nhận xét đảng viên dự bị {{name}} đến hết thời gian dự bị ngày {{by}}.',
    PROBATION_ENDS: 'Đồng chí chuẩn bị xét công nhận chính thức cho {{name}}: hết 12 tháng dự bị ngày {{by}}.',
    PAPER_KND_10: '{{name}} viết Bản tự kiểm điểm (10-KNĐ), nộp chi bộ để kịp họp xét chậm nhất {{by}}.',
    PAPER_KND_11:
      'Đồng chí {{mentor}} viết Bản nhận xét đảng viên dự bị {{name}} (11-KNĐ) để kịp họp xét chậm nhất {{by}}.',
    PAPER_KND_12:
      'Đồng chí lấy ý kiến các đoàn thể và chi ủy nơi cư trú về {{name}}, tổng hợp vào 12-KNĐ để kịp họp xét chậm nhất {{by}}.',
    SELF_REVIEW: 'Đồng chí chuẩn bị bản tự kiểm điểm và nhận xét về {{name}} để kịp họp xét chậm nhất {{by}}.',
    PAPER_KND_13:
      'Chi bộ họp, biểu quyết và ra Nghị quyết đề nghị công nhận chính thức {{name}} (13-KNĐ) chậm nhất {{by}}.',
    OFFICIAL_RESOLUTION:
      'Chi bộ họp, biểu quyết và ra Nghị quyết đề nghị công nhận chính thức {{name}} (13-KNĐ) chậm nhất {{by}}.',
    OFFICIAL_VOTE_NOT_PASSED:
      'Chi bộ giúp {{name}} khắc phục rồi biểu quyết lại (đã {{count}} lần chưa đủ hai phần ba), chậm nhất {{by}}.',
    OFFICIAL_VOTE_THREE_TIMES:
      'Đồng chí báo cáo đảng ủy xã xem xét, quyết định: đã {{count}} lần chi bộ chưa đủ hai phần ba tán thành {{name}}, chậm nhất {{by}}.',
    PAPER_KND_14: 'Đảng ủy bộ phận báo cáo về việc công nhận chính thức {{name}} (14-KNĐ) chậm nhất {{by}}.',
    PAPER_KND_15: 'Đảng ủy cơ sở họp, ra Nghị quyết đề nghị công nhận chính thức {{name}} (15-KNĐ) chậm nhất {{by}}.',
    OFFICIAL_UP: 'Cấp ủy trên chi bộ xét việc công nhận chính thức {{name}} chậm nhất {{by}}.',
    PAPER_OFFICIAL_EXTENSION_NOTICE:
      '{{organ}} thông báo gia hạn xét công nhận chính thức {{name}}; đồng chí nhận về chậm nhất {{by}}.',
    PAPER_KND_16:
      '{{organ}} ra quyết định công nhận chính thức {{name}} (16-KNĐ) chậm nhất {{by}}; đồng chí theo dõi và ghi ngày nhận.',
    OFFICIAL_DECISION:
      '{{organ}} ra quyết định công nhận chính thức {{name}} (16-KNĐ) chậm nhất {{by}}; đồng chí theo dõi và ghi ngày nhận.',
    ANNOUNCED:
      'Đồng chí công bố quyết định công nhận chính thức {{name}} trong kỳ họp chi bộ gần nhất, chậm nhất {{by}}.',
    COMPLETED: '{{name}} đã là đảng viên chính thức. Không còn việc phải làm.',
    // Whatever stands in the way
    FIX_RETURNED_PAPER:
      'Đồng chí sửa “{{paper}}” của {{name}} bị trả lại ngày {{day}}, nộp lại chậm nhất {{by}}. Lý do trả: {{reason}}',
    FIX_RETURN_POINTS: 'Đồng chí sửa {{count}} điểm xã trả lại trong hồ sơ của {{name}}, gửi lại chậm nhất {{by}}.',
    SEND_AGAIN: 'Các điểm xã trả lại đã sửa xong: đồng chí gửi lại hồ sơ của {{name}} lên xã chậm nhất {{by}}.',
    FIX_RETURNED_DOSSIER: 'Đồng chí sửa hồ sơ của {{name}} bị trả lại ngày {{day}}, nộp lại chậm nhất {{by}}.',
    RENEW_PAPER:
      'Đồng chí làm lại “{{paper}}” của {{name}} vì đã quá hạn từ sau ngày {{expired}}, xong chậm nhất {{by}}.',
    WAIT_UNTIL_18: 'Chi bộ tiếp tục bồi dưỡng {{name}}; được xét kết nạp từ ngày {{by}}, khi đủ 18 tuổi.',
    FINISH_SCHOOLING:
      'Đồng chí động viên {{name}} học thêm cho đủ trình độ; nếu đã có bằng thì ghi lại vào sổ, chậm nhất {{by}}.',
    FILL_birthDate: 'Đồng chí ghi đủ ngày, tháng, năm sinh của {{name}} chậm nhất {{by}}.',
    FILL_generalEducation: 'Đồng chí ghi trình độ học vấn của {{name}} chậm nhất {{by}}.',
    FILL_isYouthUnionMember: 'Đồng chí ghi rõ {{name}} có phải đoàn viên thanh niên không, chậm nhất {{by}}.',
    FILL_isTradeUnionMember: 'Đồng chí ghi rõ {{name}} có phải đoàn viên công đoàn không, chậm nhất {{by}}.',
    FILL_isMarried: 'Đồng chí ghi rõ {{name}} đã kết hôn chưa, chậm nhất {{by}}.',
    FILL_religion: 'Đồng chí ghi tôn giáo của {{name}} (không theo thì chọn “Không”) chậm nhất {{by}}.',
    CELL_TOO_SMALL:
      'Sổ mới có {{count}} đảng viên chính thức, chưa đủ {{least}} để họp biểu quyết {{name}}: đồng chí ghi thêm vào sổ hoặc báo cáo đảng ủy xã hướng dẫn, chậm nhất {{by}}.',
    CLOSE_REFUSED: 'Đồng chí báo cho {{name}} việc không được kết nạp và ghi kết thúc theo dõi, chậm nhất {{by}}.',
    CONSENT_WITHDRAWN:
      '{{name}} đã rút sự đồng ý ngày {{day}}: đồng chí ngừng theo dõi và báo xã xóa thông tin, chậm nhất {{by}}.',
    EXITED: '{{name}} đã kết thúc theo dõi ngày {{day}}: {{state}}.',
    // Tasks beside the way
    REMARK_DUE: 'Đồng chí {{mentor}} nhận xét về {{name}} chậm nhất {{by}}.',
    CERTIFICATE_EXPIRING:
      'Chi bộ họp xét {{name}} trước khi giấy chứng nhận học lớp nhận thức về Đảng hết hạn ngày {{by}}.',
    PAPERS_EXPIRING: 'Chi bộ họp xét {{name}} trước khi “{{paper}}” hết hạn 12 tháng ngày {{by}}.',
    AGEING_OUT: 'Chi bộ họp xét {{name}} trước khi quá 60 tuổi, ngày {{by}}.',
    DATE_PAPER: 'Đồng chí ghi ngày trên “{{paper}}” của {{name}} vào sổ, chậm nhất {{by}}.',
    BACK_FROM_AWAY: '{{name}} đi xa đến {{by}}: đồng chí hỏi xem đã về chưa và ghi lại.',
  },
  why: {
    NO_CONSENT: 'Chưa ghi nhận sự đồng ý; dân tộc, tôn giáo, lý lịch là thông tin nhạy cảm.',
    CONSENT_WITHDRAWN: 'Người được theo dõi có quyền rút lại sự đồng ý.',
    NOT_LISTED: 'Chưa có nghị quyết chọn vào danh sách cảm tình Đảng.',
    NO_MENTOR: 'Chưa có đảng viên chính thức nào được phân công giúp đỡ.',
    MENTOR_LEFT: 'Đảng viên được phân công không còn giúp đỡ được.',
    TWO_INTRODUCERS: 'Không có nghị quyết của Đoàn hoặc công đoàn thì cần hai đảng viên chính thức giới thiệu.',
    CERTIFICATE_EXPIRED: 'Giấy chứng nhận đã quá 60 tháng, hạn cuối là {{expired}}.',
    CERTIFICATE_EXPIRING: 'Để kịp họp xét khi giấy chứng nhận còn hạn đến {{until}}.',
    PAPERS_EXPIRING: 'Để kịp họp xét khi giấy tờ còn hạn 12 tháng đến {{until}}.',
    PAPERS_EXPIRED: 'Giấy tờ quá 12 tháng mà chi bộ chưa họp xét.',
    AGEING_OUT: 'Sau {{until}} là quá 60 tuổi, phải xin Ban Thường vụ Tỉnh ủy đồng ý.',
    UNDER_18: 'Chưa đủ 18 tuổi, tính theo tháng.',
    BIRTH_DATE_MISSING: 'Chưa có ngày sinh nên chưa tính được tuổi.',
    BIRTH_DAY_NEEDED: 'Mới có năm sinh {{year}}, chưa đủ để tính tuổi theo tháng.',
    SCHOOLING_MISSING: 'Chưa có trình độ học vấn nên chưa biết đủ tiêu chuẩn chưa.',
    SCHOOLING_TOO_LOW: 'Trình độ học vấn chưa đạt theo quy định.',
    PROVINCE_CONSENT: 'Trường hợp này phải có văn bản đồng ý trước khi kết nạp.',
    SPECIAL_GUIDANCE: 'Người theo tôn giáo hoặc có yếu tố nước ngoài có quy định riêng.',
    WHICH_PAPERS: 'Để biết cần những giấy tờ nào.',
    NEXT_PAPER: 'Hồ sơ còn thiếu giấy này.',
    NEXT_IN_PROCEDURE: 'Đây là bước tiếp theo của quy trình.',
    ASKED_FOR: 'Đã đề nghị, chưa nhận được.',
    RETURNED_PAPER: 'Giấy bị trả lại phải sửa xong mới đi tiếp được.',
    DECISION_MADE: 'Hạn 30 ngày làm việc để làm lễ kết nạp tính từ ngày chi bộ nhận quyết định.',
    RETURNED_DOSSIER: 'Hồ sơ bị trả lại phải sửa xong mới nộp lại được.',
    VOTE_NOT_PASSED: 'Chưa đủ hai phần ba tổng số đảng viên chính thức tán thành.',
    CELL_TOO_SMALL: 'Chi bộ phải có từ {{least}} đảng viên chính thức mới họp và biểu quyết được.',
    TWO_THIRDS:
      'Cần ít nhất {{needed}} trên {{official}} đảng viên chính thức tán thành: hai phần ba tổng số, không phải số có mặt.',
    DEADLINE_PASSED: 'Đã quá hạn theo quy định.',
    MAY_BE_EXTENDED:
      'Đã quá hạn; được gia hạn không quá {{count}} ngày làm việc, đến {{until}}, và phải báo cho chi bộ biết.',
    CEREMONY_LATE: 'Quá 30 ngày làm việc: phải báo cáo và được cấp ủy cấp trên đồng ý mới tổ chức.',
    OFFICIAL_LATE: 'Đã quá hạn xét; ngày chính thức vẫn tính đủ 12 tháng kể từ ngày kết nạp.',
    REFUSED: 'Cấp có thẩm quyền không quyết định kết nạp.',
    PROBATION_RUNS: 'Thời gian dự bị là 12 tháng kể từ ngày kết nạp.',
    PROBATION_ENDS: 'Chi bộ phải họp xét trong 30 ngày làm việc kể từ khi hết 12 tháng dự bị.',
    NEEDED_FOR_OFFICIAL: 'Phải có giấy chứng nhận này trước khi xét công nhận chính thức.',
    NEAREST_MEETING: 'Quyết định được công bố trong kỳ họp chi bộ gần nhất.',
    REMARK_OLD: 'Lần nhận xét trước là {{since}}.',
    NO_REMARK: 'Chưa có nhận xét nào từ khi phân công ngày {{since}}.',
    VALIDITY_UNKNOWN: 'Chưa có ngày trên giấy nên chưa tính đúng được hạn dùng.',
    BACK_FROM_AWAY: 'Đã đến ngày dự kiến trở về.',
    COMPLETED: 'Đã có quyết định công nhận và đã công bố.',
    EXITED: 'Việc theo dõi đã kết thúc.',
  },
  finding: {
    UNDER_18: 'Chưa đủ 18 tuổi; đủ từ ngày {{day}}.',
    MONTH_OF_60: 'Đang trong tháng tròn 60 tuổi; chi bộ phải xét chậm nhất {{day}}.',
    OVER_60:
      'Đã quá 60 tuổi từ sau ngày {{day}}: chỉ xét khi có sức khỏe, uy tín và Ban Thường vụ Tỉnh ủy đồng ý bằng văn bản.',
    BIRTH_DATE_MISSING: 'Chưa có ngày sinh nên chưa tính được tuổi.',
    BIRTH_DAY_NEEDED: 'Mới có năm {{year}}: cần đủ ngày, tháng, năm sinh để tính tuổi theo tháng.',
    SCHOOLING_MISSING: 'Chưa có trình độ học vấn.',
    PRIMARY_IN_SPECIAL_AREA:
      'Học hết tiểu học: được xét vì ở vùng miền núi, biên giới, dân tộc thiểu số hoặc đặc biệt khó khăn.',
    ELDER_READS_AND_WRITES:
      'Biết đọc, biết viết chữ quốc ngữ: già làng, trưởng bản, người có uy tín được xét khi Ban Thường vụ Tỉnh ủy đồng ý bằng văn bản.',
    SCHOOLING_TOO_LOW:
      'Trình độ học vấn chưa đạt: cần bằng tốt nghiệp trung học cơ sở; ở vùng khó khăn cần học hết tiểu học.',
    READMISSION: 'Kết nạp lại: sau ít nhất 36 tháng, chỉ một lần, Ban Thường vụ Tỉnh ủy đồng ý bằng văn bản.',
    RELIGION_GUIDANCE: 'Theo tôn giáo: xin ý kiến hướng dẫn của đảng ủy xã trước khi làm hồ sơ.',
    FOREIGN_TIES_GUIDANCE: 'Có yếu tố nước ngoài: xin ý kiến hướng dẫn của đảng ủy xã trước khi làm hồ sơ.',
    JOIN_YOUTH_UNION_FIRST: 'Đang trong tuổi Đoàn và nơi này có tổ chức Đoàn: nên vào Đoàn trước.',
  },
  verdict: {
    OK: 'Đủ tiêu chuẩn tuổi và học vấn',
    OK_WITH_EXCEPTION: 'Đủ tiêu chuẩn theo trường hợp riêng của vùng',
    OK_WITH_CONSENT: 'Phải có Ban Thường vụ Tỉnh ủy đồng ý',
    NOT_OK: 'Chưa đủ tiêu chuẩn',
    UNKNOWN: 'Chưa đủ thông tin để xét',
  },
  /** what holds beside the straight way */
  sidePath: {
    DOSSIER_OLDER_THAN_12_MONTHS:
      'Giấy tờ của {{name}} đã quá 12 tháng mà chi bộ chưa xét: làm lại những giấy dưới đây. Lý lịch có thay đổi thì thẩm tra bổ sung.',
    CERTIFICATE_OLDER_THAN_60_MONTHS:
      'Giấy chứng nhận lớp nhận thức về Đảng của {{name}} đã quá 60 tháng: phải học lại lớp mới được xét.',
    VOTE_NOT_PASSED:
      'Chi bộ chưa đủ hai phần ba tán thành {{name}}: chưa đề nghị kết nạp, ghi lý do và tiếp tục bồi dưỡng.',
    OFFICIAL_VOTE_THREE_TIMES:
      'Đã {{count}} lần chưa đủ hai phần ba tán thành công nhận chính thức {{name}}: báo cáo cấp ủy có thẩm quyền xem xét, quyết định.',
    NOT_FIT_AFTER_PROBATION:
      'Nếu chi bộ thấy {{name}} không đủ tư cách, chi bộ đề nghị xóa tên trong danh sách đảng viên dự bị.',
    CANDIDATE_MOVES:
      '{{name}} chuyển đi khi đang được xét: cấp ủy nơi cũ cấp giấy xác nhận đang được giúp đỡ và gửi giấy tờ đến nơi mới; nơi mới phân công đảng viên chính thức giúp đỡ, không cần đủ 12 tháng cùng nơi.',
    RESOLVED_THEN_MOVES:
      'Đã có nghị quyết đề nghị kết nạp {{name}} nhưng chưa có quyết định: hồ sơ trả về cấp ủy cơ sở để cấp giấy xác nhận và chuyển đến nơi mới.',
    DECIDED_THEN_MOVES:
      'Đã có quyết định kết nạp {{name}} nhưng chưa làm lễ: chuyển quyết định và hồ sơ đến cấp ủy cấp trên của nơi mới để tổ chức lễ kết nạp ở đó.',
    VILLAGE_WITHOUT_CELL:
      'Chi bộ chưa đủ 3 đảng viên chính thức để họp và biểu quyết {{name}}: báo cáo cấp ủy cấp trên giao chi bộ thuận lợi nhất giúp đỡ và đề nghị.',
    SPECIAL_GUIDANCE:
      '{{name}} theo tôn giáo hoặc có yếu tố nước ngoài: xin ý kiến hướng dẫn của đảng ủy xã trước khi chi bộ cho làm hồ sơ. Chủ doanh nghiệp tư nhân cũng vậy.',
    READMISSION:
      '{{name}} xin vào lại Đảng: đã ra khỏi Đảng ít nhất 36 tháng (60 tháng kể từ khi được xóa án tích tội ít nghiêm trọng), chỉ một lần, phải có văn bản đồng ý của Ban Thường vụ Tỉnh ủy; đơn ghi “xin vào lại Đảng”, dự bị lại từ đầu.',
    PROBATIONARY_RIGHTS:
      '{{name}} là đảng viên dự bị: được dự họp và phát biểu; chưa được biểu quyết, ứng cử, bầu cử trong Đảng.',
    AWAY_12_MONTHS:
      '{{name}} đi học, đi làm xa từ 12 tháng trở lên: tổ chức đảng nơi học, nơi làm việc xét kết nạp, lấy ý kiến chi bộ ở quê và nơi cư trú.',
    DOSSIER_WITHDRAWN: '{{name}} đã rút hồ sơ: trả lại giấy tờ của người đó, trừ quyển lý lịch đã thẩm tra.',
    RELATIVE_ELSEWHERE: '{{name}} có người thân ở nơi khác: mỗi nơi một công văn đề nghị thẩm tra.',
    RELATIVE_IS_MEMBER:
      '{{name}} có người thân là đảng viên: đã khai đầy đủ thì không phải thẩm tra, ghi chi bộ của người đó để đối chiếu hồ sơ.',
    RELATIVE_ABROAD:
      '{{name}} có người thân ở nước ngoài: thẩm tra qua cơ quan đại diện Việt Nam; có nghi vấn về chính trị thì qua cơ quan an ninh trong nước.',
    REMARRIED:
      '{{name}} kết hôn lần nữa: khai cả hai bên gia đình vợ (chồng) và con chung, con riêng trong khả năng biết được.',
    MOVED_IN:
      '{{name}} chuyển đến khi đang được xét: chi bộ phân công đảng viên chính thức giúp đỡ, không cần đủ 12 tháng cùng nơi.',
    DECISION_LATE:
      'Đã quá hạn ra quyết định kết nạp {{name}} ({{by}}): được gia hạn không quá 30 ngày làm việc và phải thông báo cho chi bộ.',
    CEREMONY_LATE: 'Đã quá hạn làm lễ kết nạp {{name}} ({{by}}): báo cáo cấp ủy cấp trên, được đồng ý mới tổ chức.',
    OFFICIAL_DECISION_LATE:
      'Đã quá hạn ra quyết định công nhận chính thức {{name}} ({{by}}): được gia hạn không quá 30 ngày làm việc; ngày chính thức vẫn tính đủ 12 tháng kể từ ngày kết nạp.',
    MEMBER_MOVES:
      'Đảng viên dự bị {{name}} chuyển đi: làm thủ tục chuyển sinh hoạt đảng chậm nhất {{by}}; giấy giới thiệu xuất trình trong 30 ngày làm việc kể từ ngày cấp.',
    WAY_ENDED: 'Việc theo dõi {{name}} đã kết thúc: lý do đã ghi trong sổ, hồ sơ lưu theo quy định.',
  },
  /** dossiers that lie across a change of rules */
  era: {
    BEGUN: 'Hồ sơ bắt đầu trước {{day}}: giấy tờ đã làm vẫn có giá trị, việc tiếp theo theo {{rules}}.',
    KEPT: 'Chi bộ đã xét trước {{day}}: giấy tờ và việc kiểm tra giữ theo {{rules}}; cấp quyết định theo tổ chức hiện nay.',
    ENDED: 'Việc theo dõi đã xong trước {{day}}: giữ theo {{rules}}.',
  },
  status: {
    VALID: 'Đã có',
    EXPIRING: 'Sắp hết hạn',
    EXPIRED: 'Hết hạn',
    MISSING: 'Còn thiếu',
    REQUESTED: 'Đã đề nghị',
    DRAFTED: 'Đang viết',
    RETURNED: 'Bị trả lại',
    NOT_NEEDED: 'Không cần',
  },
  who: {
    CANDIDATE: 'Người vào Đảng',
    MENTOR: 'Đảng viên giúp đỡ',
    CELL: 'Chi bộ',
    CELL_COMMITTEE: 'Chi ủy',
    YOUTH_UNION: 'Đoàn cơ sở',
    TRADE_UNION: 'Công đoàn cơ sở',
    SECTION: 'Đảng ủy bộ phận',
    BASE_COMMITTEE: 'Đảng ủy cơ sở',
    COMMUNE: 'Đảng ủy xã',
    DISTRICT: 'Huyện ủy',
    CLASS_CENTRE: 'Trung tâm Chính trị',
    SCHOOL: 'Nhà trường',
    PROVINCE: 'Tỉnh ủy',
  },
  problem: {
    FACT_REQUIRED: 'Ô này còn trống. Đồng chí ghi vào rồi lưu lại.',
    TEXT_EMPTY: 'Ô này còn trống. Đồng chí ghi vào rồi lưu lại.',
    TEXT_TOO_LONG:
      'Dài {{length}} chữ cái, nhiều nhất {{max}}, thừa {{over}}. Đồng chí viết gọn lại hoặc chia làm hai.',
    TEXT_CONTROL: 'Có ký tự lạ không hiện ra được. Đồng chí gõ lại chỗ này.',
    DAY_IMPOSSIBLE: 'Ngày này không có trong lịch. Đồng chí xem lại ngày, tháng, năm.',
    DAY_IN_FUTURE: 'Ngày {{day}} còn ở phía trước, hôm nay là {{today}}. Đồng chí ghi ngày đã diễn ra.',
    DAY_BEFORE_BIRTH: 'Ngày {{day}} trước ngày sinh {{other}}. Đồng chí xem lại.',
    BIRTH_IN_FUTURE: 'Ngày sinh {{day}} còn ở phía trước. Đồng chí xem lại năm sinh.',
    BIRTH_BEFORE_1900: 'Năm sinh {{day}} quá xa, phải từ 1900 trở đi. Đồng chí xem lại.',
    BIRTH_BEFORE_1800: 'Năm sinh {{day}} quá xa, phải từ 1800 trở đi. Đồng chí xem lại.',
    CARD_FORM: 'Số thẻ đảng viên gồm đúng 12 chữ số. Đồng chí xem lại trên thẻ.',
    CITIZEN_ID_FORM: 'Số căn cước chỉ gồm 12 chữ số. Đồng chí xem lại trên thẻ.',
    CITIZEN_ID_SHORT: 'Mới có {{length}} số, phải đủ 12 số. Đồng chí xem lại trên thẻ căn cước.',
    CITIZEN_ID_LONG: 'Có {{length}} số, chỉ được 12 số. Đồng chí xem lại trên thẻ căn cước.',
    PHONE_FORM: 'Số điện thoại gồm 10 chữ số, bắt đầu bằng 0. Đồng chí xem lại.',
    PHONE_SHORT: 'Mới có {{length}} số, phải đủ 10 số. Đồng chí xem lại số điện thoại.',
    PHONE_LONG: 'Có {{length}} số, chỉ được 10 số. Đồng chí xem lại số điện thoại.',
    EDUCATION_FORM: 'Trình độ ghi theo lớp như 9/12, 7/10 hoặc chọn trong danh sách.',
    CODE_FORM: 'Ô này ghi khác với danh sách. Đồng chí chọn một mục có sẵn.',
    CHOICE_UNKNOWN: 'Ô này ghi khác với danh sách. Đồng chí chọn một mục có sẵn.',
    KIND_WRONG: 'Ô này ghi sai kiểu (chữ, số hay ngày). Đồng chí ghi lại.',
    VALUE_WRONG: 'Ô này ghi chưa đúng. Đồng chí xem lại và ghi lại.',
    LIST_TOO_LONG: 'Chọn nhiều nhất {{max}} mục. Đồng chí bỏ bớt.',
    COUNT_FORM: 'Ô này chỉ ghi số, từ 0 trở lên. Đồng chí ghi lại.',
    COUNT_TOO_LARGE: 'Số này lớn quá, nhiều nhất {{max}}. Đồng chí xem lại.',
    ID_FORM: 'Không nhận ra mục này. Đồng chí mở lại trang rồi làm lại.',
    KEY_FORM: 'Không nhận ra mục cài đặt này. Đồng chí mở lại trang rồi làm lại.',
    OFFICIAL_BEFORE_ADMITTED: 'Ngày chính thức {{day}} trước ngày vào Đảng {{other}}. Đồng chí xem lại hai ngày.',
    ADMITTED_BEFORE_BIRTH: 'Ngày vào Đảng {{day}} trước ngày sinh {{other}}. Đồng chí xem lại.',
    END_BEFORE_START: 'Ngày kết thúc {{day}} trước ngày bắt đầu {{other}}. Đồng chí xem lại.',
    DEATH_BEFORE_BIRTH: 'Mất {{day}}, trước khi sinh ({{other}}). Đồng chí xem lại hai năm.',
    SENT_BEFORE_LETTER: 'Ngày gửi {{day}} trước ngày ghi trên công văn {{other}}. Đồng chí xem lại hai ngày.',
    RECEIVED_BEFORE_SENT: 'Ngày nhận {{day}} trước ngày gửi {{other}}. Đồng chí xem lại hai ngày.',
    ANSWERED_BEFORE_RECEIVED:
      'Ngày trả lời {{day}} trước ngày gửi hoặc ngày nơi đó nhận được ({{other}}). Đồng chí xem lại.',
    RECEIVED_BEFORE_REQUESTED: 'Ngày nhận {{day}} trước ngày đề nghị {{other}}. Đồng chí xem lại hai ngày.',
    WITHDRAWN_BEFORE_CONSENT: 'Ngày rút {{day}} trước ngày đồng ý {{other}}. Đồng chí xem lại.',
    PAPER_BEFORE_BIRTH: 'Giấy ghi ngày {{day}}, trước ngày sinh {{other}}. Đồng chí xem lại ngày trên giấy.',
    RETURN_REASON_NEEDED: 'Giấy bị trả lại phải ghi ngày và lý do. Đồng chí ghi thêm.',
    REMARK_EMPTY: 'Chưa có lời nhận xét nào. Đồng chí ghi ít nhất một ô.',
    ALREADY_EXITED: 'Đã kết thúc theo dõi từ ngày {{day}}. Muốn ghi khác, đồng chí bấm “Theo dõi lại” trước.',
    MENTOR_NOT_OFFICIAL: 'Đồng chí {{name}} là đảng viên dự bị; chỉ đảng viên chính thức mới được phân công giúp đỡ.',
    MENTOR_NOT_OFFICIAL_YET: 'Đồng chí {{name}} chính thức từ ngày {{day}}; ngày phân công phải từ ngày đó trở đi.',
    MENTOR_LEFT: 'Đồng chí {{name}} không còn sinh hoạt ở chi bộ. Đồng chí chọn người khác.',
    MENTOR_IS_CANDIDATE:
      '{{name}} chính là người được giúp đỡ, không tự giúp đỡ mình. Nếu là hai người trùng tên thì ghi ngày sinh của từng người.',
    ALREADY_MENTOR: 'Đồng chí {{name}} đang giúp đỡ người này rồi. Đồng chí chọn người khác.',
    TOO_MANY_MENTORS: 'Đã có {{max}} đảng viên giúp đỡ. Đồng chí bàn giao một người trước khi phân công thêm.',
    BEFORE_PROBATION_END: 'Ngày {{day}} chưa hết 12 tháng dự bị (đến {{end}}). Giấy tờ chỉ được ghi từ ngày {{end}}.',
  },
} as const;
