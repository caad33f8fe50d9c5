import { article, bulletin, rulesPaper } from './articles.ts';
import { hardshipForm, petitionForm, proposalForm, transferSlips } from './case-forms.ts';
import { blanksForm, gridForm } from './forms.ts';
import type { WideKind } from './kinds.ts';
import { announcement, proposalReply, redHead } from './letters.ts';
import type { DrawPaper } from './paper.ts';
import {
  agreementForm,
  collectiveContract,
  hearing,
  mediationApplication,
  meetingRecord,
  tabularMinutes,
} from './records.ts';
import { certificate, election, receipt } from './slips.ts';
import {
  archiveList,
  budgetSheet,
  doubleRoster,
  duesSheet,
  paymentSheet,
  signInSheet,
  statistics,
} from './tables.ts';

/** Every paper of the second set by its kind. */
export const widePapers: Readonly<Record<WideKind, DrawPaper>> = {
  blanks_form: blanksForm,
  grid_form: gridForm,
  hardship: hardshipForm,
  transfer: transferSlips,
  proposal: proposalForm,
  petition: petitionForm,
  double_roster: doubleRoster,
  payment: paymentSheet,
  dues: duesSheet,
  statistics,
  budget: budgetSheet,
  sign_in: signInSheet,
  archive_list: archiveList,
  meeting_record: meetingRecord,
  tabular_minutes: tabularMinutes,
  application: mediationApplication,
  hearing,
  agreement: agreementForm,
  contract: collectiveContract,
  red_head: redHead,
  article,
  rules: rulesPaper,
  bulletin,
  announcement,
  receipt,
  election,
  reply: proposalReply,
  certificate,
};
