import { describe, expect, test } from '@jest/globals';
import {
  approvalKinds,
  defaultApprovalPolicy,
  defaultRuleOf,
  waitsForApproval,
} from '../../../backend/domain/approval-policy.ts';

describe('the rule of approvals', () => {
  test('lets a manager decide within a week, and not the one who asked', () => {
    for (const kind of approvalKinds.filter((each) => each !== 'workflow_question')) {
      expect(defaultRuleOf(kind)).toEqual({
        mayDecide: 'manager',
        needsSecondPerson: true,
        expiresAfterHours: 168,
      });
    }
  });

  test('asks for no second person where a workflow asked, for it cannot answer itself', () => {
    expect(defaultRuleOf('workflow_question')).toEqual({
      mayDecide: 'manager',
      needsSecondPerson: false,
      expiresAfterHours: 168,
    });
  });

  test.each([
    [20, 2_000, false],
    [21, 1_000_000, true],
    [10, 1_000, false],
    [11, 1_000, true],
    [0, 0, false],
    [1, 99, true],
  ])('%i records of %i wait for an approval: %s', (records, total, waits) => {
    expect(waitsForApproval(defaultApprovalPolicy, { records, total })).toBe(waits);
  });
});
