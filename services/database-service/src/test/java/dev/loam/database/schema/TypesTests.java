package dev.loam.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.TestProject;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypesTests {
    private static final TestProject SHOP = SchemaTests.freshProject();

    @BeforeAll
    static void make() {
        SchemaTests.run(SHOP, SchemaTests.shop());
    }

    @Test
    void typescriptHasSupabasesShape() {
        String types = types("?schemas=public,api");
        assertThat(types)
                .contains("""
                      books: {
                        Row: {
                          author_id: number
                          feeling: Database["public"]["Enums"]["mood"]
                          handle: string | null
                          id: number
                          made: string
                          "odd \\"name\\"": Json | null
                          pages: number | null
                          price: number | null
                          title: string
                        }
                        Insert: {
                          author_id: number
                          feeling?: Database["public"]["Enums"]["mood"]
                          handle?: never
                          id?: number
                          made?: string
                          "odd \\"name\\""?: Json | null
                          pages?: number | null
                          price?: number | null
                          title: string
                        }
                """)
                .contains("""
                        Relationships: [
                          {
                            foreignKeyName: "books_author_id_fkey"
                            columns: ["author_id"]
                            isOneToOne: false
                            referencedRelation: "authors"
                            referencedColumns: ["id"]
                          },
                        ]
                """)
                .contains(
                        "mood: \"calm\" | \"it's ok\" | \"busy\"",
                        "moods: Database[\"public\"][\"Enums\"][\"mood\"][] | null",
                        "find_books: { Args: { most?: number; part: string };"
                                + " Returns: Database[\"public\"][\"Tables\"][\"books\"][\"Row\"][];"
                                + " SetofOptions: { from: \"*\"; to: \"books\"; isOneToOne: false; isSetofReturn: true } }",
                        "statistics: { Args: never; Returns: { authors: number; books: number } }",
                        "full_name: { Args: { \"\": Database[\"public\"][\"Tables\"][\"authors\"][\"Row\"] }; Returns: string }",
                        "  api: {\n")
                .doesNotContain("welcome", "touch");
    }

    @Test
    void javaCompiles(@TempDir Path folder) throws IOException {
        String types = types("?language=java&package=org.example.shop");
        assertThat(types)
                .contains(
                        "package org.example.shop;",
                        "public record Books(",
                        "@JsonProperty(\"author_id\") long authorId",
                        "@JsonProperty(\"it's ok\")\n        IT_S_OK",
                        "@JsonProperty(\"moods\") List<Mood> moods");
        compile(types, folder);
    }

    @Test
    void oddNamesCompileToo(@TempDir Path folder) throws IOException {
        TestProject odd = SchemaTests.freshProject();
        SchemaTests.run(odd, """
                create schema "odd */ one";
                set search_path = "odd */ one";
                create type sign as enum ('-', '_', 'class', '1st', 'ä', '', 'a"b', E'tab\t');
                create type nothing as enum ();
                create table list (hash_code int, "wait" text, class text, "1st" int, "ä" int, "a b" text[], record int,
                    "_" int, "A_B" int, sign sign not null, nothing nothing);
                create table string (id bigint not null, list text[], days interval);
                create table object (value jsonb, at timestamptz);
                create table none ();
                create table "select" (id uuid);
                """);
        String path =
                "/platform/v1/projects/%s/schema/types?schemas=%s&language=".formatted(odd.ref(), "odd%20*/%20one");
        compile(odd.operator().get(path + "java").answers(200).body(), folder);
        assertThat(odd.operator().get(path + "typescript").answers(200).body())
                .contains(
                        "nothing: never",
                        "\"a b\": string[] | null",
                        "days: string | null",
                        "sign: \"-\" | \"_\" | \"class\" | \"1st\" | \"ä\" | \"\" | \"a\\\"b\" | \"tab\\t\"");
    }

    private static void compile(String types, Path folder) throws IOException {
        Path file = folder.resolve("Database.java");
        Files.writeString(file, types);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-d", folder.toString()),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    @Test
    void languageIsOneOfTwo() {
        SHOP.operator().get(path("?language=cobol")).answers(400);
        SHOP.operator().get(path("?language=java&package=a..b")).answers(400);
        SHOP.operator().get(path("?language=java&schemas=public,api")).answers(400);
        SHOP.operator().get(path("?schemas=public,nope")).answers(400).with("no schema 'nope'");
    }

    private static String types(String query) {
        return SHOP.operator().get(path(query)).answers(200).body();
    }

    private static String path(String query) {
        return "/platform/v1/projects/%s/schema/types%s".formatted(SHOP.ref(), query);
    }
}
