import { useMemo } from 'react'
import { nonce } from '@/components'
import './users.css'

const SHEET = 'body { background: white; color: black; font: 15px/1.5 sans-serif; margin: 16px }'

/** What the console's policy, which a frame inherits, would drop: styles get its nonce, and attributes become rules. */
function framed(html: string): string {
  const mail = new DOMParser().parseFromString(html, 'text/html')
  const rules = [...mail.querySelectorAll('[style]')].map((element, index) => {
    const style = element.getAttribute('style')!.replaceAll('<', '')
    element.removeAttribute('style')
    element.setAttribute('data-styled', String(index))
    return `${`[data-styled="${index}"]`.repeat(8)} { ${style} }`
  })
  const sheet = (text: string) => {
    const style = mail.createElement('style')
    style.setAttribute('nonce', nonce())
    style.textContent = text
    return style
  }
  const base = mail.createElement('base')
  base.target = '_blank'
  mail.head.prepend(base, sheet(SHEET))
  mail.head.append(sheet(rules.join('\n')))
  mail.querySelectorAll('style').forEach((style) => style.setAttribute('nonce', nonce()))
  return mail.documentElement.outerHTML
}

/** A mail's HTML: no scripts, no forms, no windows, nothing loaded from elsewhere. */
export function MailFrame({ html }: { html: string }) {
  const page = useMemo(() => framed(html), [html])
  return <iframe className="users-mail-frame" title="Preview of the mail" sandbox="" referrerPolicy="no-referrer" srcDoc={page} />
}
