import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { CurrentProject } from '@/app/project'
import type { Tagged } from '@/api'
import { Button, PageForm, QueryBoundary, readAnew, Section, Select, TextField, useAction } from '@/components'
import { BucketFrame } from './BucketFrame'
import { DeleteBucketDialog } from './dialogs'
import { storage, type Bucket, type Retention } from './queries'
import { RuleFields, rulesOf } from './rules'

const route = getRouteApi('/signed-in/projects/$ref/storage/$bucket/settings')

/** What a bucket allows, and what it keeps. */
export function BucketSettingsPage() {
  const { bucket } = route.useParams()
  return (
    <BucketFrame bucket={bucket} layout="flow">
      {(found, project) => <Settings bucket={found} project={project} />}
    </BucketFrame>
  )
}

function Settings({ bucket, project }: { bucket: Bucket; project: CurrentProject }) {
  const retention = useQuery(storage.retention(project.ref, bucket.id))
  const [isDeleting, setDeleting] = useState(false)
  // A form is made anew of what was saved, and of nothing else: what others save meanwhile must not slip under it.
  const [rulesSaved, setRulesSaved] = useState(0)
  const [retentionSaved, setRetentionSaved] = useState(0)
  const mayWrite = project.can('storage.write')
  return (
    <>
      <Section title="What it takes" description="Checked at each upload from now on.">
        <RulesForm
          key={rulesSaved}
          bucket={bucket}
          projectRef={project.ref}
          mayWrite={mayWrite}
          onSaved={() => setRulesSaved((before) => before + 1)}
        />
      </Section>
      <Section title="What it keeps" description="What is kept is stored, and on the bill. Rules are carried out once a day.">
        <QueryBoundary query={retention}>
          {(found) => (
            <RetentionForm
              key={retentionSaved}
              of={found}
              bucket={bucket}
              projectRef={project.ref}
              mayWrite={mayWrite}
              onSaved={() => setRetentionSaved((before) => before + 1)}
            />
          )}
        </QueryBoundary>
      </Section>
      {mayWrite && (
        <Section title="Delete this bucket" description="With all that is in it.">
          <div>
            <Button variant="danger" onPress={() => setDeleting(true)}>
              Delete bucket …
            </Button>
          </div>
        </Section>
      )}
      {isDeleting && <DeleteBucketDialog projectRef={project.ref} bucket={bucket} onClose={() => setDeleting(false)} />}
    </>
  )
}

interface FormProps {
  bucket: Bucket
  projectRef: string
  mayWrite: boolean
  onSaved: () => void
}

function rules({ data: { public: isPublic, file_size_limit, allowed_mime_types } }: Tagged<Bucket>) {
  return { Public: isPublic, 'Largest file': file_size_limit, 'Types of files': allowed_mime_types }
}

function RulesForm({ bucket, projectRef, mayWrite, onSaved }: FormProps) {
  const save = useAction(
    ({ values, etag }: { values: FormData; etag: string | null }) => storage.update(projectRef, bucket.id, rulesOf(values), etag),
    { success: 'Saved', invalidates: [storage.all(projectRef)], onSuccess: onSaved },
  )
  return (
    <PageForm
      submitLabel="Save rules"
      isReadOnly={!mayWrite}
      onSubmit={(values, newest) => save.submit({ values, etag: newest?.etag ?? null })}
      edited={{ shown: { data: bucket, etag: null }, read: () => readAnew(storage.tagged(projectRef, bucket.id)), fields: rules }}
    >
      <RuleFields of={bucket} />
    </PageForm>
  )
}

const VERSIONING = [
  { id: 'off', label: 'No versions' },
  { id: 'enabled', label: 'Keep versions', description: 'Each version that is replaced or deleted is kept.' },
  { id: 'suspended', label: 'No new versions', description: 'Those that there are stay.' },
]

function days(values: FormData, name: string): number | null {
  const typed = String(values.get(name) ?? '').trim()
  return typed === '' ? null : Number(typed)
}

function kept({ data: of }: Tagged<Retention>) {
  return {
    Versions: of.versioning,
    'Keep old versions for days': of.noncurrent_days,
    'Old versions of one file': of.noncurrent_versions,
    'Keep what is deleted for days': of.trash_days,
    'Delete files after days': of.expire_days,
    'Only those below': of.expire_prefix,
    'Give up unfinished uploads after days': of.abort_upload_days,
  }
}

function RetentionForm({ of, bucket, projectRef, mayWrite, onSaved }: FormProps & { of: Retention }) {
  const [versioning, setVersioning] = useState(of.versioning)
  const save = useAction(
    ({ values, etag }: { values: FormData; etag: string | null }) => {
      const wanted = {
        versioning,
        trash_days: days(values, 'trash_days'),
        expire_days: days(values, 'expire_days'),
        expire_prefix: String(values.get('expire_prefix') ?? ''),
        noncurrent_days: days(values, 'noncurrent_days'),
        noncurrent_versions: days(values, 'noncurrent_versions'),
        abort_upload_days: days(values, 'abort_upload_days'),
      }
      return storage.retain(projectRef, bucket.id, wanted, etag)
    },
    { success: 'Saved', invalidates: [storage.retention(projectRef, bucket.id).queryKey], onSuccess: onSaved },
  )
  const number = (name: keyof Retention, label: string, description: string) => (
    <TextField
      name={name}
      label={label}
      description={description}
      inputMode="numeric"
      pattern="[0-9]{1,4}"
      defaultValue={of[name] === null ? '' : String(of[name])}
    />
  )
  return (
    <PageForm
      submitLabel="Save rules"
      isReadOnly={!mayWrite}
      onSubmit={(values, newest) => save.submit({ values, etag: newest?.etag ?? null })}
      edited={{
        shown: { data: of, etag: null },
        read: () => readAnew(storage.taggedRetention(projectRef, bucket.id)),
        fields: kept,
      }}
    >
      <Select
        label="Versions"
        options={VERSIONING}
        value={versioning}
        onChange={(next) => setVersioning(next as Retention['versioning'])}
      />
      <div className="columns">
        {number('noncurrent_days', 'Keep old versions for days', 'Empty for ever.')}
        {number('noncurrent_versions', 'Old versions of one file', 'Empty for any number.')}
        {number('trash_days', 'Keep what is deleted for days', 'A trash without versions. Empty for none.')}
        {number('expire_days', 'Delete files after days', 'Into versions or trash, where these are on. Empty for never.')}
        <TextField
          name="expire_prefix"
          label="Only those below"
          mono
          defaultValue={of.expire_prefix}
          description="A prefix, for instance logs/."
        />
        {number('abort_upload_days', 'Give up unfinished uploads after days', 'Empty for the installation’s usual time.')}
      </div>
    </PageForm>
  )
}
