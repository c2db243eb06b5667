import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ApiError, path } from '@/api'

export interface Bucket {
  id: string
  name: string
  public: boolean
  file_size_limit: number | null
  allowed_mime_types: string[] | null
  created_at: string
  updated_at: string
}

export interface BucketRules {
  public: boolean
  file_size_limit: string | null
  allowed_mime_types: string[] | null
}

export interface StoredObject {
  name: string
  id: string | null
  created_at: string | null
  updated_at: string | null
  metadata: { size?: number; mimetype?: string; eTag?: string; cacheControl?: string } | null
}

export interface ObjectPage {
  folders: string[]
  objects: StoredObject[]
  next_cursor: string | null
}

/** How much lies below a prefix. */
export interface Sum {
  objects: number
  bytes: number
}

export interface ObjectInfo {
  id: string
  name: string
  version: string | null
  bucket_id: string
  size: number | null
  content_type: string | null
  cache_control: string | null
  etag: string | null
  metadata: Record<string, unknown> | null
  last_modified: string
  created_at: string
}

export interface Retention {
  versioning: 'off' | 'enabled' | 'suspended'
  trash_days: number | null
  expire_days: number | null
  expire_prefix: string
  noncurrent_days: number | null
  noncurrent_versions: number | null
  abort_upload_days: number | null
}

export interface Version {
  version: string
  name: string
  kind: 'current' | 'replaced' | 'deleted' | 'marker'
  size?: number
  created_at: string
  archived_at?: string
}

export interface ObjectSearch {
  prefix?: string | undefined
  sort?: 'name' | 'created_at' | 'updated_at' | undefined
  order?: 'asc' | 'desc' | undefined
}

const of = (ref: string, bucket: string) => path`/platform/v1/projects/${ref}/storage/buckets/${bucket}`

/** The most names that one request deletes. */
export const MOST_NAMES = 1000

export const storage = {
  all: (ref: string) => ['project', ref, 'storage'] as const,
  inBucket: (ref: string, bucket: string) => ['project', ref, 'storage', 'bucket', bucket] as const,

  buckets: (ref: string) =>
    queryOptions({
      queryKey: [...storage.all(ref), 'buckets'],
      queryFn: ({ signal }): Promise<Bucket[]> => api.get('/platform/v1/projects/{ref}/storage/buckets', { path: { ref }, signal }),
    }),

  bucket: (ref: string, bucket: string) =>
    queryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'itself'],
      queryFn: ({ signal }): Promise<Bucket> =>
        api.get('/platform/v1/projects/{ref}/storage/buckets/{bucket}', { path: { ref, bucket }, signal }),
    }),

  /** With the tag that a change of its rules is bound to. */
  tagged: (ref: string, bucket: string) =>
    queryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'tagged'],
      queryFn: ({ signal }) => api.tagged<Bucket>('GET', of(ref, bucket), undefined, { signal }),
    }),

  objects: (ref: string, bucket: string, search: ObjectSearch) =>
    infiniteQueryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'objects', search],
      queryFn: ({ signal, pageParam }) =>
        api.get('/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects', {
          path: { ref, bucket },
          signal,
          query: { ...search, cursor: pageParam, limit: 200 },
        }) as Promise<ObjectPage>,
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),

  info: (ref: string, bucket: string, name: string) =>
    queryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'info', name],
      queryFn: ({ signal }) =>
        api.get('/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/info', {
          path: { ref, bucket },
          signal,
          query: { name },
        }) as Promise<ObjectInfo>,
    }),

  summary: (ref: string, bucket: string, prefix: string) =>
    queryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'summary', prefix],
      queryFn: ({ signal }): Promise<Sum> =>
        api.get('/platform/v1/projects/{ref}/storage/buckets/{bucket}/summary', { path: { ref, bucket }, signal, query: { prefix } }),
      staleTime: 0,
    }),

  retention: (ref: string, bucket: string) =>
    queryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'retention'],
      queryFn: ({ signal }) =>
        api.get('/platform/v1/projects/{ref}/storage/buckets/{bucket}/retention', { path: { ref, bucket }, signal }) as Promise<Retention>,
    }),

  taggedRetention: (ref: string, bucket: string) =>
    queryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'tagged-retention'],
      queryFn: ({ signal }) => api.tagged<Retention>('GET', `${of(ref, bucket)}/retention`, undefined, { signal }),
    }),

  versions: (ref: string, bucket: string, prefix: string, kind: string | undefined) =>
    infiniteQueryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'versions', prefix, kind ?? null],
      queryFn: ({ signal, pageParam }) =>
        api.get('/platform/v1/projects/{ref}/storage/buckets/{bucket}/versions', {
          path: { ref, bucket },
          signal,
          query: { prefix, kind, cursor: pageParam, limit: 200 },
        }) as Promise<{ versions: Version[]; next_cursor: string | null }>,
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
    }),

  /** An address to look at it, good for an hour; asked again before it ends. */
  preview: (ref: string, bucket: string, name: string) =>
    queryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'preview', name],
      queryFn: () => storage.sign(ref, bucket, name, 3600),
      staleTime: 30 * 60_000,
    }),

  text: (ref: string, bucket: string, name: string) =>
    queryOptions({
      queryKey: [...storage.inBucket(ref, bucket), 'text', name],
      // Without the operator's token: the address carries its own permission.
      queryFn: async ({ signal }) => {
        const response = await fetch((await storage.sign(ref, bucket, name, 60)).url, { signal })
        if (!response.ok) {
          throw await ApiError.of(response)
        }
        return response.text()
      },
    }),

  create: (ref: string, name: string, rules: BucketRules): Promise<Bucket> =>
    api.post('/platform/v1/projects/{ref}/storage/buckets', { name, ...rules }, { path: { ref } }),
  update: (ref: string, bucket: string, rules: BucketRules, etag: string | null): Promise<Bucket> =>
    api.put('/platform/v1/projects/{ref}/storage/buckets/{bucket}', { ...rules }, { path: { ref, bucket }, ifMatch: etag }),
  remove: (ref: string, bucket: string) => api.delete('/platform/v1/projects/{ref}/storage/buckets/{bucket}', { path: { ref, bucket } }),
  empty: (ref: string, bucket: string): Promise<Sum> =>
    api.post('/platform/v1/projects/{ref}/storage/buckets/{bucket}/empty', undefined, { path: { ref, bucket } }),
  retain: (ref: string, bucket: string, retention: Retention, etag: string | null) =>
    api.put('/platform/v1/projects/{ref}/storage/buckets/{bucket}/retention', retention, {
      path: { ref, bucket },
      ifMatch: etag,
    }) as Promise<Retention>,
  move: (ref: string, bucket: string, from: string, to: string) =>
    api.post('/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/move', { from, to }, { path: { ref, bucket } }),

  sign: (ref: string, bucket: string, name: string, seconds: number): Promise<{ url: string; expires_at: string }> =>
    api.post('/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/sign', { name, expires_in_seconds: seconds }, { path: { ref, bucket } }),

  signUpload: (ref: string, bucket: string, name: string, upsert: boolean): Promise<{ token: string; expires_at: string }> =>
    api.post('/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/sign-upload', { name, upsert }, { path: { ref, bucket } }),

  removeObjects: (ref: string, bucket: string, names: readonly string[]) =>
    api.request<{ names: string[] }>('DELETE', `${of(ref, bucket)}/objects`, { names }),

  /** Everything below these folders, a page at a time; says after each how many are gone. */
  removeFolders: async (ref: string, bucket: string, folders: readonly string[], told: (removed: number) => void) => {
    let removed = 0
    for (const prefix of folders) {
      for (;;) {
        const page = await api.get('/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects', {
          path: { ref, bucket },
          query: { prefix, flat: true, limit: MOST_NAMES },
        })
        if (page.objects.length === 0) {
          break
        }
        const gone = await storage.removeObjects(ref, bucket, page.objects.map(({ name }) => name))
        if (gone.names.length === 0) {
          throw new Error(`What lies below ${prefix} cannot be deleted.`)
        }
        removed += gone.names.length
        told(removed)
      }
    }
    return removed
  },

  restore: (ref: string, bucket: string, version: string) =>
    api.post('/platform/v1/projects/{ref}/storage/buckets/{bucket}/versions/{version}/restore', undefined, { path: { ref, bucket, version } }),

  removeVersion: (ref: string, bucket: string, version: string) =>
    api.delete('/platform/v1/projects/{ref}/storage/buckets/{bucket}/versions/{version}', { path: { ref, bucket, version } }),
}
