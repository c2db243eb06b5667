/** How the console writes values. Everything is in the browser's own time zone; `Time` shows UTC beside it. */

const number = new Intl.NumberFormat('en')
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** 1234567 → "1,234,567". */
export function formatCount(value: number): string {
  return number.format(value)
}

/** 1234567 → "1.2M", for axes and tiles. */
export function formatCompact(value: number): string {
  return compact.format(value)
}

/** 1536 → "1.5 kB": powers of 1000, as on the bill. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit === 0 || Math.abs(value) >= 100 ? 0 : 1
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[unit]}`
}

/** Milliseconds → "850 µs", "12.4 ms", "3.2 s", "2 min 5 s", "3 h 12 min". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1 && milliseconds > 0) {
    return `${Math.round(milliseconds * 1000)} µs`
  }
  if (milliseconds < 1000) {
    return `${Number(milliseconds.toFixed(milliseconds < 100 ? 1 : 0))} ms`
  }
  const seconds = milliseconds / 1000
  if (seconds < 60) {
    return `${Number(seconds.toFixed(1))} s`
  }
  const whole = Math.round(seconds)
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ''}`
  }
  const minutes = Math.floor(whole / 60)
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`
}

export function formatDateTime(value: string | number | Date): string {
  return dateTime.format(new Date(value))
}

export function formatDay(value: string | number | Date): string {
  return day.format(new Date(value))
}

/** "3 minutes ago", "in 2 days". */
export function formatRelative(value: string | number | Date, now: number = Date.now()): string {
  const seconds = (new Date(value).getTime() - now) / 1000
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ]
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.round(seconds / length), unit)
    }
  }
  return Math.abs(seconds) < 5 ? 'just now' : relative.format(Math.round(seconds), 'second')
}

/**
 * An exact decimal as the API sends it, as a string, with its currency: "0.0000204", "EUR" → "€0.0000204". Digits are never
 * rounded away below `least` places; the string is not turned into a number.
 */
export function formatMoney(amount: string, currency: string, least = 2): string {
  const negative = amount.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? amount.slice(1) : amount).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const digits = fraction.replace(/0+$/, '').padEnd(least, '0')
  const symbols: Record<string, string> = { EUR: '€', USD: '$', GBP: '£' }
  const symbol = symbols[currency] ?? `${currency} `
  return `${negative ? '−' : ''}${symbol}${grouped}${digits === '' ? '' : `.${digits}`}`
}

export { csvLine, toCsv } from './csv'
