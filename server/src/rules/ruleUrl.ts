/** The page that explains a rule. */
export const ruleUrl = ({ url }: { readonly url: string }, rule: string): string =>
  `${url}/blob/main/docs/rules/${rule}.md`
