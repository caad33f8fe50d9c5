import { at } from './base/at.ts';
import type { Dispute } from './disputes.ts';
import type { Mark } from './model.ts';
import type { Oddities } from './oddities.ts';
import { headerOf } from './sheet-writer.ts';

/** A record as the API gives it, with what was planted in it. */
interface DisputeRecord {
  json: Record<string, string | null>;
  isRejected: boolean;
  marks: Mark[];
}

/** The record in the words of the union's system; amounts in yuan. */
function disputeJson(dispute: Dispute, isNamesake: boolean): Record<string, string | null> {
  return {
    [headerOf('case_no')]: dispute.caseNo,
    [headerOf('record_kind_code')]: dispute.kind,
    [headerOf('applicant_name')]: dispute.person.name,
    [headerOf('applicant_staff_no')]: isNamesake ? null : dispute.person.staffNo,
    [headerOf('department_name')]: dispute.department,
    [headerOf('campus_name')]: dispute.campus,
    [headerOf('employment_form_code')]: dispute.person.form,
    [headerOf('dispute_type_code')]: dispute.type,
    [headerOf('claim_text')]: dispute.claim,
    [headerOf('applied_date')]: dispute.applied,
    [headerOf('accepted_date')]: dispute.accepted,
    [headerOf('mediator_name')]: dispute.mediator,
    [headerOf('mediated_date')]: dispute.mediated,
    [headerOf('outcome_code')]: dispute.outcome,
    [headerOf('agreed_fen')]:
      dispute.agreedFen === null ? null : (dispute.agreedFen / 100).toFixed(2),
    [headerOf('closed_date')]: dispute.closed,
    [headerOf('prior_case_no')]: dispute.priorCaseNo,
  };
}

/** The register as the API serves it, with the defects planted. */
export function disputeRecords(disputes: readonly Dispute[], oddities: Oddities): DisputeRecord[] {
  const records: DisputeRecord[] = disputes.map((dispute) => {
    const isNamesake = dispute.person === oddities.sameName[0];
    return {
      json: disputeJson(dispute, isNamesake),
      isRejected: false,
      marks: isNamesake
        ? [
            {
              kind: 'namesakes-in-department',
              rule: null,
              field: 'applicant_name',
              expected: 'match-ambiguous',
            },
          ]
        : [],
    };
  });
  const plant = (
    index: number,
    header: string,
    value: string | null,
    mark: Mark,
    isRejected = false,
  ): void => {
    const record = at(records, index);
    record.json[header] = value;
    record.marks.push(mark);
    record.isRejected = isRejected;
  };
  const plain = records
    .map((record, index) => ({ record, index }))
    .filter(
      ({ record }) => record.marks.length === 0 && record.json[headerOf('prior_case_no')] === null,
    )
    .map(({ index }) => index);
  const agreed = plain.filter((index) => at(disputes, index).outcome === '达成');
  const consultations = plain.filter((index) => at(disputes, index).kind === '咨询');
  const first = at(agreed, 0);
  const amount = at(disputes, first).agreedFen ?? 0;
  plant(
    first,
    headerOf('agreed_fen'),
    `￥${(amount / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
    {
      kind: 'amount-with-currency-mark',
      rule: 'thousands-separator',
      field: 'agreed_fen',
      expected: 'fix',
      value: (amount / 100).toFixed(2),
    },
  );
  const dotted = at(consultations, 1);
  const applied = at(disputes, dotted).applied;
  plant(dotted, headerOf('applied_date'), applied.replaceAll('-', '.'), {
    kind: 'date-with-dots',
    rule: 'date-style',
    field: 'applied_date',
    expected: 'fix',
    value: applied,
  });
  plant(at(consultations, 2), headerOf('dispute_type_code'), '加班纠纷', {
    kind: 'type-not-in-code-list',
    rule: 'code-unknown',
    field: 'dispute_type_code',
    expected: 'flag',
  });
  plant(
    at(consultations, 3),
    headerOf('applied_date'),
    null,
    {
      kind: 'required-date-missing',
      rule: 'required-missing',
      field: 'applied_date',
      expected: 'quarantine',
    },
    true,
  );
  // The register moved while its pages were served: one record comes twice.
  const twice = at(records, at(consultations, 4));
  records.splice(at(consultations, 4) + 1, 0, {
    json: { ...twice.json },
    isRejected: true,
    marks: [
      {
        kind: 'record-served-twice',
        rule: 'duplicate-in-file',
        field: null,
        expected: 'quarantine',
      },
    ],
  });
  return records;
}
