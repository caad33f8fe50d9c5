import { readFile } from 'node:fs/promises';
import type { Admission, Admitted } from '../declaration/admission.ts';
import { readForm } from './read-form.ts';
import { submissionCells } from './submission.ts';

/**
 * A form's export. It is kept as it came: whoever filled it in sent it to the union. Its rows carry a
 * token for the respondent, and no answer that only says who that is.
 */
export const formAdmission: Admission = {
  version: 'forms-2',
  ownsFolders: false,
  companions: () => [],
  async admit({ name, path }): Promise<Admitted> {
    const form = await readForm(path, name);
    return {
      objects: [{ name, bytes: await readFile(path) }],
      tables: [
        {
          table: 'messaging__forms',
          sheet: '',
          object: name,
          records: form.submissions.map((submission) => ({
            rowNumber: submission.rowNumber,
            cells: submissionCells(form, submission),
          })),
          refused: [],
          notData: {},
          findings: [],
        },
      ],
      notes: [],
    };
  },
};
