insert into storage.buckets (id, name, public) values
    ('photos', 'photos', false),
    ('thumbnails', 'thumbnails', false)
on conflict (id) do nothing;

-- Everybody has a folder in each bucket, named after their user id. Thumbnails are written by a function as service_role.
create policy "Everyone reads their own folder" on storage.objects
    for select to authenticated
    using (bucket_id in ('photos', 'thumbnails') and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "Everyone uploads photos to their own folder" on storage.objects
    for insert to authenticated
    with check (bucket_id = 'photos' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "Everyone replaces photos in their own folder" on storage.objects
    for update to authenticated
    using (bucket_id = 'photos' and (storage.foldername(name))[1] = (select auth.uid())::text)
    with check (bucket_id = 'photos' and (storage.foldername(name))[1] = (select auth.uid())::text);
create policy "Everyone removes photos from their own folder" on storage.objects
    for delete to authenticated
    using (bucket_id = 'photos' and (storage.foldername(name))[1] = (select auth.uid())::text);
