import { formatMoney } from '@/format'
import type { Price } from './queries'

function isNothing(amount: string | undefined): boolean {
  return amount === undefined || Number(amount) === 0
}

/** A price in words: "€0.20 for 1000000", "€10 for each begun 1000". */
export function describePrice(price: Price | null, currency: string): string {
  if (price === null) {
    return 'free'
  }
  const money = (amount: string | undefined) => formatMoney(String(amount ?? '0'), currency)
  switch (price.model) {
    case 'flat':
      return `${money(price.amount)} in all`
    case 'per_unit':
      return price.per === undefined || String(price.per) === '1' ? `${money(price.amount)} each` : `${money(price.amount)} for ${price.per}`
    case 'package':
      return `${money(price.amount)} for each begun ${price.size ?? '1'}`
    case 'graduated':
    case 'volume': {
      const tiers = (price.tiers ?? []).map((tier) => {
        const cost = [isNothing(tier.amount) ? null : `${money(tier.amount)} each`, isNothing(tier.flat) ? null : money(tier.flat)]
        return `${tier.up_to === null || tier.up_to === undefined ? 'beyond' : `to ${tier.up_to}`}: ${cost.filter(Boolean).join(' and ') || 'free'}`
      })
      return `${price.model === 'volume' ? 'all at the tier reached; ' : ''}${tiers.join('; ')}`
    }
    case 'minimum':
      return `at least ${money(price.amount)}; ${describePrice(price.price ?? null, currency)}`
    default:
      return price.model
  }
}
