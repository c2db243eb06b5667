/** The page's own style elements carry it; the editor's must too, or the policy refuses them. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
