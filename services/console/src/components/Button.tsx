import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  children?: ReactNode
  /** For its place in the frame; pages do not need it. */
  className?: string
  /** `primary`: the one thing this page or dialog is for. `danger`: loses something. `quiet`: in toolbars and rows. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'small' | 'medium'
  /** Before the text; alone it needs an aria-label. */
  icon?: ReactNode
}

/** `isPending` keeps its focus and says that it is busy. */
export function Button({ variant = 'secondary', size = 'medium', icon, children, className, ...props }: ButtonProps) {
  const only = icon !== undefined && children === undefined
  return (
    <AriaButton {...props} className={`button ${variant} ${size}${only ? ' icon-only' : ''}${className ? ` ${className}` : ''}`}>
      {icon}
      {children !== undefined && <span className="label">{children}</span>}
      <span className="spinner" aria-hidden="true" />
    </AriaButton>
  )
}
