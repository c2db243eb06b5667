export interface Snippet {
  id: string
  label: string
  code: string
}

/** The first lines of an app in each language, with the project's own address and key. */
export function snippets(url: string, key: string): Snippet[] {
  return [
    {
      id: 'javascript',
      label: 'JavaScript',
      code: `// npm install @supabase/supabase-js
import { createClient } from '@supabase/supabase-js'

const loam = createClient('${url}', '${key}')

await loam.auth.signUp({ email: 'ada@example.com', password: 'correct horse battery staple' })
await loam.storage.from('photos').upload('cat.jpg', file)
const { data, error } = await loam.from('photos').select()`,
    },
    {
      id: 'dart',
      label: 'Dart',
      code: `// flutter pub add supabase_flutter
import 'package:supabase_flutter/supabase_flutter.dart';

await Supabase.initialize(
  url: '${url}',
  anonKey: '${key}',
);
final photos = await Supabase.instance.client.from('photos').select();`,
    },
    {
      id: 'swift',
      label: 'Swift',
      code: `// Package: https://github.com/supabase/supabase-swift
import Supabase

let loam = SupabaseClient(
  supabaseURL: URL(string: "${url}")!,
  supabaseKey: "${key}"
)
let photos: [Photo] = try await loam.from("photos").select().execute().value`,
    },
    {
      id: 'kotlin',
      label: 'Kotlin',
      code: `// implementation("io.github.jan-tennert.supabase:postgrest-kt:<version>")
val loam = createSupabaseClient(
    supabaseUrl = "${url}",
    supabaseKey = "${key}",
) {
    install(Auth)
    install(Postgrest)
}
val photos = loam.from("photos").select().decodeList<Photo>()`,
    },
    {
      id: 'python',
      label: 'Python',
      code: `# pip install supabase
from supabase import create_client

loam = create_client("${url}", "${key}")
photos = loam.table("photos").select("*").execute()`,
    },
    {
      id: 'java',
      label: 'Java',
      code: `// dev.loam:loam-java-sdk
import dev.loam.sdk.LoamClient;
import java.util.List;

record Photo(long id, String name) {}

LoamClient loam = LoamClient.of("${url}", "${key}");
List<Photo> photos = loam.from("photos").select().list(Photo.class).execute();`,
    },
    {
      id: 'curl',
      label: 'curl',
      code: `curl '${url}/rest/v1/photos?select=*' \\
  -H 'apikey: ${key}'`,
    },
  ]
}
