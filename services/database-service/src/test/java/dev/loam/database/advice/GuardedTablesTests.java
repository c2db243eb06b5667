package dev.loam.database.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GuardedTablesTests {
    private final TestProject project = DatabaseServer.shared().freshProject();
    private final String path = "/platform/v1/projects/" + project.ref() + "/database/policies";

    @Test
    void policiesOfTheAppAndOfItsBucketsAreListed() {
        project.superuser().sql("""
                create schema if not exists storage;
                create table if not exists storage.objects (id uuid primary key, bucket_id text);
                create table if not exists storage.internal (id int);
                alter table storage.objects enable row level security;
                create policy "of anybody's" on storage.objects for select using (bucket_id = 'open')
                """).update();
        project.sql("""
                create table notes (id int primary key, owner uuid default auth.uid());
                create policy own on notes to authenticated using (owner = auth.uid()) with check (id > 0);
                create policy small on notes as restrictive for insert to anon, authenticated with check (id < 100);
                create view seen as select * from notes;
                """);

        JsonNode guarded = new JsonMapper()
                .readTree(project.operator().get(path).answers(200).body());

        assertThat(guarded.get("tables").valueStream().map(GuardedTablesTests::text))
                .contains("public notes true", "storage objects true")
                .doesNotContain("public seen true", "public seen false", "storage internal false");
        assertThat(guarded.get("policies").valueStream().map(GuardedTablesTests::text))
                .containsExactly(
                        "public notes own true all [\"authenticated\"] (owner = auth.uid()) (id > 0)",
                        "public notes small false insert [\"anon\",\"authenticated\"] null (id < 100)",
                        "storage objects of anybody's true select [\"public\"] (bucket_id = 'open'::text) null");
    }

    private static String text(JsonNode row) {
        List<String> values = row.valueStream()
                .map(value -> value.isString() ? value.asString() : value.toString())
                .toList();
        return String.join(" ", values);
    }
}
