import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Button as AriaButton,
  Radio,
  RadioGroup as AriaRadioGroup,
  SearchField as AriaSearchField,
  Select as AriaSelect,
  SelectValue,
  Switch as AriaSwitch,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type CheckboxProps as AriaCheckboxProps,
  type RadioGroupProps as AriaRadioGroupProps,
  type SwitchProps as AriaSwitchProps,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components'

interface Described {
  label: string
  /** One sentence under the field. */
  description?: ReactNode
}

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'>, Described {
  placeholder?: string
  /** Identifiers, keys, code. */
  mono?: boolean
  /** Several lines of that many rows; the field grows with its text where the browser can. */
  rows?: number
  /** Shown only to screen readers, for fields in toolbars. */
  hideLabel?: boolean
}

/** A line or, with `rows`, a paragraph of text. Server errors for its `name` appear under it by themselves in a FormDialog. */
export function TextField({ label, description, placeholder, mono, rows, hideLabel, ...props }: TextFieldProps) {
  const style = mono ? 'input mono' : 'input'
  return (
    <AriaTextField {...props} className="field">
      <Label className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</Label>
      {rows === undefined ? (
        <Input className={style} placeholder={placeholder} spellCheck={mono ? false : undefined} />
      ) : (
        <AriaTextArea className={style} placeholder={placeholder} rows={rows} spellCheck={mono ? false : undefined} />
      )}
      <Hint description={description} />
    </AriaTextField>
  )
}

function Hint({ description }: { description: ReactNode }) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error" />
    </>
  )
}

export interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  autoFocus?: boolean
}

/** For toolbars: its label is for screen readers only. Put the value into the route's search: see README. */
export function SearchField({ label, placeholder, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField {...props} aria-label={label} className="search-field">
      <Search size={15} aria-hidden="true" />
      <Input className="input" placeholder={placeholder ?? label} />
    </AriaSearchField>
  )
}

export interface Option {
  id: string
  label: string
  description?: string
}

export interface SelectProps extends Described {
  options: readonly Option[]
  name?: string
  value?: string | null
  defaultValue?: string
  onChange?: (id: string) => void
  isRequired?: boolean
  isDisabled?: boolean
  placeholder?: string
  hideLabel?: boolean
}

export function Select({ label, description, options, value, defaultValue, onChange, hideLabel, ...props }: SelectProps) {
  return (
    <AriaSelect
      {...props}
      className="field"
      {...(value === undefined ? {} : { selectedKey: value })}
      {...(defaultValue === undefined ? {} : { defaultSelectedKey: defaultValue })}
      onSelectionChange={(key) => key !== null && onChange?.(String(key))}
    >
      <Label className={hideLabel ? 'visually-hidden' : 'field-label'}>{label}</Label>
      <AriaButton className="input select-button">
        <SelectValue className="select-value" />
        <span className="chevron" aria-hidden="true" />
      </AriaButton>
      <Hint description={description} />
      <Popover className="popover select-popover">
        <ListBox className="list-box" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="list-item">
              <Text slot="label">{option.label}</Text>
              {option.description !== undefined && (
                <Text slot="description" className="field-description">
                  {option.description}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  children?: ReactNode
}

/** Without children it needs an aria-label. */
export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className="checkbox">
      <span className="box" aria-hidden="true" />
      {children !== undefined && <span>{children}</span>}
    </AriaCheckbox>
  )
}

export interface SwitchProps extends Omit<AriaSwitchProps, 'className' | 'style' | 'children'>, Described {}

/** For what takes effect at once; inside of a form that is sent, use a Checkbox. */
export function Switch({ label, description, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className="switch">
      <span className="track" aria-hidden="true" />
      <span className="switch-text">
        <span>{label}</span>
        {description !== undefined && <span className="field-description">{description}</span>}
      </span>
    </AriaSwitch>
  )
}

export interface RadioGroupProps extends Omit<AriaRadioGroupProps, 'className' | 'style' | 'children'>, Described {
  options: readonly Option[]
}

export function RadioGroup({ label, description, options, ...props }: RadioGroupProps) {
  return (
    <AriaRadioGroup {...props} className="field">
      <Label className="field-label">{label}</Label>
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className="radio">
          <span className="dot" aria-hidden="true" />
          <span>
            {option.label}
            {option.description !== undefined && <span className="field-description">{option.description}</span>}
          </span>
        </Radio>
      ))}
      <Hint description={description} />
    </AriaRadioGroup>
  )
}
