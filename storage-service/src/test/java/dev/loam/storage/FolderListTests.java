package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.Counts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Folders are listed as if all objects had been looked at, though only an index is. */
class FolderListTests {
    private static final List<String> PARTS = List.of("a", "a-b", "a b", "B", "b", "0", "", "z.txt", "a.txt", "é");

    private final TestProject project = StorageServer.shared().aProject();
    private final TestCaller service = project.service();
    private final Set<String> names = new TreeSet<>();

    @BeforeEach
    void objects() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
        service.post("/bucket", "{\"name\":\"other\"}").answers(200);
        Random random = new Random(1);
        for (int object = 0; object < 150; object++) {
            List<String> parts = new ArrayList<>();
            for (int part = random.nextInt(4); part >= 0; part--) {
                parts.add(PARTS.get(random.nextInt(PARTS.size())));
            }
            names.add(String.join("/", parts));
        }
        names.remove("");
        insert("photos", names);
        insert("other", Set.of("elsewhere/a.txt", "a/elsewhere.txt", "elsewhere.txt"));
    }

    @Test
    void foldersComeFirstThenObjectsInTheOrderOfTheirNames() {
        Random random = new Random(2);
        for (int list = 0; list < Counts.of(60, 2000); list++) {
            String prefix = random.nextInt(4) == 0 ? "" : folder(random);
            boolean descending = random.nextBoolean();
            int limit = random.nextInt(1, 12);
            int offset = random.nextInt(12);
            assertThat(listed(prefix, limit, offset, descending ? "desc" : "asc"))
                    .as("%s, %d after %d, %s", prefix, limit, offset, descending ? "desc" : "asc")
                    .isEqualTo(expected(prefix, descending).stream()
                            .skip(offset)
                            .limit(limit)
                            .toList());
        }
    }

    @Test
    void whatPoliciesHideIsInNoFolder() {
        project.sql("""
                create policy own_a on storage.objects for select to authenticated
                using (bucket_id = 'photos' and (storage.foldername(name))[1] = 'a')
                """);
        TestCaller user = project.user(UUID.randomUUID());
        user.post("/object/list/photos", "{\"prefix\":\"\"}")
                .answers(200)
                .with("\"name\":\"a\"")
                .without("\"B\"", "z.txt");
        user.post("/object/list/photos", "{\"prefix\":\"a-b\"}").answers(200).with("[]");
    }

    @Test
    void folderFollowsARename() {
        service.upload("photos/from/a.txt", "text").answers(200);
        service.post(
                        "/object/move",
                        "{\"bucketId\":\"photos\",\"sourceKey\":\"from/a.txt\",\"destinationKey\":\"to/b.txt\"}")
                .answers(200);
        service.post("/object/list/photos", "{\"prefix\":\"from\"}")
                .answers(200)
                .with("[]");
        service.post("/object/list/photos", "{\"prefix\":\"to\"}").answers(200).with("\"name\":\"b.txt\"");
    }

    @Test
    void listHasAnEnd() {
        project.database()
                .sql("insert into storage.objects (bucket_id, name) select 'other', 'many/' || i"
                        + " from generate_series(1, 10001) i")
                .update();
        String listed = service.post("/object/list/other", "{\"prefix\":\"many\",\"limit\":2147483647}")
                .answers(200)
                .body();
        assertThat(listed.split("\"name\":", -1)).hasSize(10_001);
    }

    @Test
    void listBeginsAfterAnObjectThatIsNamedAsItsFolder() {
        service.post("/bucket", "{\"name\":\"third\"}").answers(200);
        insert("third", Set.of("a/", "a/1", "a/b/", "a/b/2", "a/b/3"));
        assertThat(delimited("a/", 10, "")).containsExactly("a/", "a/1", "a/b/");
        assertThat(delimited("a/", 1, "a/")).containsExactly("a/1");
        assertThat(delimited("a/", 10, "a/1")).containsExactly("a/b/");
        assertThat(delimited("a/", 10, "a/b/")).isEmpty();
        assertThat(delimited("", 10, "")).containsExactly("a/");
    }

    private List<String> delimited(String prefix, int limit, String after) {
        return project.database()
                .sql("select name from storage.list_objects_with_delimiter('third', :prefix, '/', :limit, :after)")
                .param("prefix", prefix)
                .param("limit", limit)
                .param("after", after)
                .query(String.class)
                .list();
    }

    @Test
    void searchByPageFindsEverythingOnce() {
        Random random = new Random(3);
        project.sql("update storage.objects set created_at = now() - make_interval(secs => length(name))");
        for (int search = 0; search < Counts.of(20, 500); search++) {
            String prefix = random.nextInt(4) == 0 ? "" : folder(random);
            String order = random.nextBoolean() ? "asc" : "desc";
            String column = random.nextBoolean() ? "name" : "created_at";
            List<String> expected = new ArrayList<>();
            expected(prefix, false).forEach(name -> expected.add(prefix + name));

            assertThat(searched(prefix, random.nextInt(1, 6), order, column))
                    .as("%s by %s %s", prefix, column, order)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(searched(prefix, 3, order, "name"))
                    .isSortedAccordingTo(order.equals("asc") ? Comparator.naturalOrder() : Comparator.reverseOrder());
        }
    }

    /** All pages of so many. */
    private List<String> searched(String prefix, int limit, String order, String column) {
        List<String> all = new ArrayList<>();
        List<Found> page;
        Found last = new Found("", "");
        do {
            page = project.database()
                    .sql("""
                            select name, coalesce(cast(%s as text), '') as sort from storage.search_v2(
                                :prefix, 'photos', :limit, :level, :after, :order, :column, :after_sort)
                            """.formatted(column))
                    .param("prefix", prefix)
                    .param("limit", limit)
                    .param(
                            "level",
                            (int) prefix.chars().filter(letter -> letter == '/').count() + 1)
                    .param("after", last.name())
                    .param("order", order)
                    .param("column", column)
                    .param("after_sort", column.equals("name") ? "" : last.sort())
                    .query((row, number) -> new Found(row.getString("name"), row.getString("sort")))
                    .list();
            page.forEach(found -> all.add(found.name()));
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == limit);
        return all;
    }

    private record Found(String name, String sort) {}

    private void insert(String bucket, Set<String> all) {
        project.database()
                .sql("insert into storage.objects (bucket_id, name) select :bucket, unnest(cast(:names as text[]))")
                .param("bucket", bucket)
                .param("names", all.toArray(String[]::new))
                .update();
    }

    private String folder(Random random) {
        String name = List.copyOf(names).get(random.nextInt(names.size()));
        int slash = name.indexOf('/', random.nextInt(name.length() + 1));
        return slash < 0 ? "a/" : name.substring(0, slash + 1);
    }

    private List<String> listed(String prefix, int limit, int offset, String order) {
        return project.database()
                .sql("""
                        select name || case when id is null then '/' else '' end
                        from storage.search(:prefix, 'photos', :limit, :level, :offset, '', 'name', :order)
                        """)
                .param("prefix", prefix)
                .param("limit", limit)
                .param(
                        "level",
                        (int) prefix.chars().filter(letter -> letter == '/').count() + 1)
                .param("offset", offset)
                .param("order", order)
                .query(String.class)
                .list();
    }

    private List<String> expected(String prefix, boolean descending) {
        Comparator<String> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Set<String> folders = new TreeSet<>(order);
        Set<String> objects = new TreeSet<>(order);
        for (String name : names) {
            if (name.startsWith(prefix)) {
                String rest = name.substring(prefix.length());
                int slash = rest.indexOf('/');
                (slash < 0 ? objects : folders).add(slash < 0 ? rest : rest.substring(0, slash));
            }
        }
        List<String> all = new ArrayList<>();
        folders.forEach(folder -> all.add(folder + "/"));
        all.addAll(objects);
        return all;
    }
}
