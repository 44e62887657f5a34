import { type ComponentType, lazy, type ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { NotFoundPage } from './not-found-page.tsx';

/** A page that is fetched when it is first opened; its module is kept by the service worker. */
function page<P>(load: () => Promise<P>, name: keyof P): ComponentType {
  return lazy(async () => ({ default: (await load())[name] as ComponentType }));
}

const today = page(() => import('../features/today/today-page.tsx'), 'TodayPage');
const candidates = page(() => import('../features/candidates/candidates-page.tsx'), 'CandidatesPage');
const addCandidate = page(() => import('../features/candidates/add-candidate-page.tsx'), 'AddCandidatePage');
const person = page(() => import('../features/person/person-page.tsx'), 'PersonPage');
const editCandidate = page(() => import('../features/candidates/edit-candidate-page.tsx'), 'EditCandidatePage');
const paper = page(() => import('../features/person/paper-page.tsx'), 'PaperPage');
const capture = page(() => import('../features/pages/capture-page.tsx'), 'CapturePage');
const pages = page(() => import('../features/pages/pages-page.tsx'), 'PagesPage');
const papers = page(() => import('../features/papers/papers-page.tsx'), 'PapersPage');
const paperDraft = page(() => import('../features/papers/paper-draft-page.tsx'), 'PaperDraftPage');
const meetingPaper = page(() => import('../features/papers/meeting-paper-page.tsx'), 'MeetingPaperPage');
const bookPapers = page(() => import('../features/papers/book-papers-page.tsx'), 'BookPapersPage');
const resume = page(() => import('../features/resume/resume-page.tsx'), 'ResumePage');
const resumeItem = page(() => import('../features/resume/item-page.tsx'), 'ItemPage');
const copySheet = page(() => import('../features/resume/copy-sheet-page.tsx'), 'CopySheetPage');
const relative = page(() => import('../features/resume/relative-page.tsx'), 'RelativePage');
const verifications = page(() => import('../features/verification/verifications-page.tsx'), 'VerificationsPage');
const verification = page(() => import('../features/verification/verification-page.tsx'), 'VerificationPage');
const doctor = page(() => import('../features/doctor/doctor-page.tsx'), 'DoctorPage');
const members = page(() => import('../features/members/members-page.tsx'), 'MembersPage');
const member = page(() => import('../features/members/member-page.tsx'), 'MemberPage');
const quota = page(() => import('../features/quota/quota-page.tsx'), 'QuotaPage');
const cellQuota = page(() => import('../features/quota/cell-quota-page.tsx'), 'CellQuotaPage');
const giveQuotas = page(() => import('../features/quota/give-quotas-page.tsx'), 'GiveQuotasPage');
const ownPlan = page(() => import('../features/quota/plan-page.tsx'), 'PlanPage');
const notedCounts = page(() => import('../features/quota/noted-counts-page.tsx'), 'NotedCountsPage');
const meetings = page(() => import('../features/meeting/meetings-page.tsx'), 'MeetingsPage');
const meeting = page(() => import('../features/meeting/meeting-page.tsx'), 'MeetingPage');
const meetingForm = page(() => import('../features/meeting/meeting-form.tsx'), 'MeetingFormPage');
const vote = page(() => import('../features/meeting/vote-page.tsx'), 'VotePage');
const unit = page(() => import('../features/members/unit-page.tsx'), 'UnitPage');
const more = page(() => import('../features/more/more-page.tsx'), 'MorePage');
const packs = page(() => import('../features/packs/packs-page.tsx'), 'PacksPage');
const syncStatus = page(() => import('../features/sync-status/sync-status-page.tsx'), 'SyncStatusPage');
const conflicts = page(() => import('../features/conflicts/conflicts-page.tsx'), 'ConflictsPage');
const conflict = page(() => import('../features/conflicts/conflict-page.tsx'), 'ConflictPage');
const quarantine = page(() => import('../features/quarantine/quarantine-page.tsx'), 'QuarantinePage');
const storage = page(() => import('../features/storage/storage-page.tsx'), 'StoragePage');
const settings = page(() => import('../features/settings/settings-page.tsx'), 'SettingsPage');
const importNotebook = page(() => import('../features/import-notebook/import-notebook-page.tsx'), 'ImportNotebookPage');
const exportList = page(() => import('../features/export-list/export-list-page.tsx'), 'ExportListPage');
const rulebook = page(() => import('../features/rulebook/rulebook-page.tsx'), 'RulebookPage');
const localChoices = page(() => import('../features/rulebook/local-choices-page.tsx'), 'LocalChoicesPage');
const localChoice = page(() => import('../features/rulebook/local-choice-page.tsx'), 'LocalChoicePage');
const holidays = page(() => import('../features/rulebook/holidays-page.tsx'), 'HolidaysPage');
const checks = page(() => import('../features/rulebook/checks-page.tsx'), 'ChecksPage');
const wordings = page(() => import('../features/rulebook/wordings-page.tsx'), 'WordingsPage');
const formWording = page(() => import('../features/rulebook/form-wording-page.tsx'), 'FormWordingPage');
const wording = page(() => import('../features/rulebook/wording-page.tsx'), 'WordingPage');
const calendar = page(() => import('../features/calendar/calendar-page.tsx'), 'CalendarPage');
const practice = page(() => import('../features/practice/practice-page.tsx'), 'PracticePage');
const join = page(() => import('../features/join/join-page.tsx'), 'JoinPage');
const province = page(() => import('../features/province/province-page.tsx'), 'ProvincePage');
const operator = page(() => import('../features/operator/operator-page.tsx'), 'OperatorPage');

const send = page(() => import('../features/submission/send-page.tsx'), 'SendPage');
const tray = page(() => import('../features/submission/tray-page.tsx'), 'TrayPage');
const probation = page(() => import('../features/probation/probation-page.tsx'), 'ProbationPage');
const memberDatabase = page(() => import('../features/export-list/member-database-page.tsx'), 'MemberDatabasePage');
const yearEnd = page(() => import('../features/year-end/year-end-page.tsx'), 'YearEndPage');
const sources = page(() => import('../features/sources/sources-page.tsx'), 'SourcesPage');
const sittings = page(() => import('../features/submission/sittings-page.tsx'), 'SittingsPage');
const notices = page(() => import('../features/notices/notices-page.tsx'), 'NoticesPage');
const noticeForm = page(() => import('../features/notices/notice-form-page.tsx'), 'NoticeFormPage');
const trayDossier = page(() => import('../features/submission/tray-dossier-page.tsx'), 'TrayDossierPage');
const reports = page(() => import('../features/reports/reports-page.tsx'), 'ReportsPage');
const report = page(() => import('../features/reports/report-page.tsx'), 'ReportPage');
const classesPage = page(() => import('../features/classes/classes-page.tsx'), 'ClassesPage');
const nominatePage = page(() => import('../features/classes/nominate-page.tsx'), 'NominatePage');
const formClassPage = page(() => import('../features/classes/form-class-page.tsx'), 'FormClassPage');
const classPage = page(() => import('../features/classes/class-page.tsx'), 'ClassPage');
const editClassPage = page(() => import('../features/classes/edit-class-page.tsx'), 'EditClassPage');
const addPeoplePage = page(() => import('../features/classes/add-people-page.tsx'), 'AddPeoplePage');
const classPrintPage = page(() => import('../features/classes/class-print-page.tsx'), 'ClassPrintPage');
const lettersPage = page(() => import('../features/classes/letters-page.tsx'), 'LettersPage');

const desk = page(() => import('../features/desk/desk-page.tsx'), 'DeskPage');
const cells = page(() => import('../features/desk/cells-page.tsx'), 'CellsPage');
const cell = page(() => import('../features/desk/cell-page.tsx'), 'CellPage');
const inChargeForm = page(() => import('../features/desk/in-charge-form.tsx'), 'InChargeFormPage');
const visitForm = page(() => import('../features/desk/visit-form.tsx'), 'VisitFormPage');
const inspectionForm = page(() => import('../features/desk/inspection-form.tsx'), 'InspectionFormPage');
const findingForm = page(() => import('../features/desk/finding-form.tsx'), 'FindingFormPage');
const asked = page(() => import('../features/asked/asked-page.tsx'), 'AskedPage');

/** Every address of the app. Only random ids stand in them: an address names nobody. */
const ROUTES: readonly (readonly [string, ComponentType])[] = [
  ['/', today],
  ['/quan-chung', candidates],
  ['/quan-chung/them', addCandidate],
  ['/nguoi/:id', person],
  ['/nguoi/:id/sua', editCandidate],
  ['/nguoi/:id/giay/:code/:copy', paper],
  ['/nguoi/:id/giay/:code/:copy/trang', pages],
  ['/nguoi/:id/giay/:code/:copy/chup', capture],
  ['/nguoi/:id/kiem-tra', doctor],
  ['/nguoi/:id/in', papers],
  ['/nguoi/:id/in/:template', paperDraft],
  ['/nguoi/:id/ly-lich', resume],
  ['/nguoi/:id/ly-lich/chep-tay', copySheet],
  ['/nguoi/:id/ly-lich/:item', resumeItem],
  ['/nguoi/:id/than-nhan/:relativeId', relative],
  ['/nguoi/:id/tham-tra', verifications],
  ['/nguoi/:id/tham-tra/:verificationId', verification],
  ['/nguoi/:id/gui-xa', send],
  ['/nguoi/:id/:tab', person],
  ['/chi-bo', members],
  ['/chi-bo/don-vi/:unitId', unit],
  ['/chi-bo/:memberId', member],
  ['/chi-tieu', quota],
  ['/chi-tieu/chi-bo/:unitId', cellQuota],
  ['/chi-tieu/giao/:period?', giveQuotas],
  ['/chi-tieu/giao/:period/:unitId', giveQuotas],
  ['/chi-tieu/ke-hoach', ownPlan],
  ['/chi-tieu/so-truoc/:countId?', notedCounts],
  ['/hop-chi-bo', meetings],
  ['/hop-chi-bo/moi', meetingForm],
  ['/hop-chi-bo/:meetingId/sua', meetingForm],
  ['/hop-chi-bo/:meetingId/phieu/:voteId', vote],
  ['/hop-chi-bo/:meetingId', meeting],
  ['/hop-chi-bo/:meetingId/:part', meeting],
  ['/ho-so-den', tray],
  ['/ho-so-den/ky-hop', sittings],
  ['/ho-so-den/:submissionId', trayDossier],
  ['/du-bi', probation],
  ['/nguon', sources],
  ['/bao-cao/xep-loai/:year', yearEnd],
  ['/lop', classesPage],
  ['/lop/dang-vien-moi', classesPage],
  ['/lop/de-nghi', nominatePage],
  ['/lop/mo/:kind', formClassPage],
  ['/lop/:classId', classPage],
  ['/lop/:classId/sua', editClassPage],
  ['/lop/:classId/them', addPeoplePage],
  ['/lop/:classId/in', classPrintPage],
  ['/lop/:classId/giay-moi', lettersPage],
  ['/ban-lam-viec', desk],
  ['/cac-chi-bo', cells],
  ['/cac-chi-bo/:unitId', cell],
  ['/cac-chi-bo/:unitId/phu-trach', inChargeForm],
  ['/cac-chi-bo/:unitId/nhac-viec', visitForm],
  ['/cac-chi-bo/:unitId/nhac-viec/:visitId', visitForm],
  ['/cac-chi-bo/:unitId/kiem-tra', inspectionForm],
  ['/cac-chi-bo/:unitId/kiem-tra/:inspectionId', inspectionForm],
  ['/cac-chi-bo/:unitId/kiem-tra/:inspectionId/ket-qua', findingForm],
  ['/them/viec-xa-nhac', asked],
  ['/thong-bao', notices],
  ['/thong-bao/moi', noticeForm],
  ['/them', more],
  ['/them/gui-nhan', syncStatus],
  ['/them/khac-nhau', conflicts],
  ['/them/khac-nhau/:id', conflict],
  ['/them/khong-nhan', quarantine],
  ['/them/goi-mang-tay', packs],
  ['/them/bo-nho', storage],
  ['/them/cai-dat', settings],
  ['/them/nhap-so', importNotebook],
  ['/them/xuat-danh-sach', exportList],
  ['/them/xuat-csdl', memberDatabase],
  ['/them/quy-dinh', rulebook],
  ['/them/quy-dinh/lua-chon', localChoices],
  ['/them/quy-dinh/lua-chon/:key', localChoice],
  ['/them/quy-dinh/ngay-nghi', holidays],
  ['/them/quy-dinh/kiem-tra', checks],
  ['/them/quy-dinh/loi-van', wordings],
  ['/them/quy-dinh/loi-van/:form', formWording],
  ['/them/quy-dinh/loi-van/:form/:block', wording],
  ['/them/xuat-lich', calendar],
  ['/hop-chi-bo/:meetingId/in/:template', meetingPaper],
  ['/them/in-so', bookPapers],
  ['/them/in-so/:template', bookPapers],
  ['/bao-cao', reports],
  ['/bao-cao/:kind/:period', report],
  ['/bao-cao/:kind/:period/:unitId', report],
  ['/thuc-hanh', practice],
  ['/tham-gia', join],
  ['/tinh', province],
  ['/dieu-hanh/*?', operator],
];

export function Routes({ children }: { children?: ReactNode }) {
  return (
    <Switch>
      {children}
      {ROUTES.map(([path, component]) => (
        <Route key={path} path={path} component={component} />
      ))}
      <Route path="/index.html">
        <Redirect to="/" replace />
      </Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
