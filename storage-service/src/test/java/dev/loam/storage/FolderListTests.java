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
