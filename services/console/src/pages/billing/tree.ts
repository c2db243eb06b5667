import type { InvoiceLine } from './queries'

/** The lines of one project, or of none: base prices and credits. */
export interface LineGroup {
  project: string | null
  lines: InvoiceLine[]
  /** The sum of their printed amounts, as a decimal. */
  amount: string
}

/** Adds decimals that are strings, without turning them into numbers that round. */
export function addDecimals(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map((amount) => (amount.split('.')[1] ?? '').length))
  const sum = amounts.reduce((all, amount) => all + scaled(amount, places), 0n)
  const negative = sum < 0n
  const digits = (negative ? -sum : sum).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return `${negative ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`
}

function scaled(amount: string, places: number): bigint {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? amount.slice(1) : amount).split('.')
  const value = BigInt(`${whole === '' ? '0' : whole}${fraction.padEnd(places, '0')}`)
  return negative ? -value : value
}

/** An invoice's lines by project, the dearest project first; what is no project's comes before. */
export function groupsOf(lines: readonly InvoiceLine[]): LineGroup[] {
  const groups = new Map<string | null, InvoiceLine[]>()
  for (const line of lines) {
    groups.set(line.project, [...(groups.get(line.project) ?? []), line])
  }
  return [...groups]
    .map(([project, own]) => ({ project, lines: own, amount: addDecimals(own.map(({ amount }) => amount)) }))
    .sort((a, b) =>
      a.project === null || b.project === null ? (a.project === null ? -1 : 1) : Number(b.amount) - Number(a.amount),
    )
}
