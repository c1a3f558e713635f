// The types of .dependency-cruiser.mjs.
import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser'

export declare const rows: readonly (readonly string[])[]
declare const rules: {
  forbidden: (IForbiddenRuleType & { name: string; comment: string })[]
  options: ICruiseOptions
}
export default rules
