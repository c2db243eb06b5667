package dev.loam.database.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Catalogs;
import dev.loam.database.catalog.Column;
import dev.loam.database.catalog.Table;
import dev.loam.database.error.RestException;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.grammar.Query;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.test.Counts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever stands in any slot of the grammar, it reaches PostgreSQL in a bind or between quotes, or not at all. */
class InjectionTests {
    private static final String MARK = "zzmark";
    private static final int TIMES = Integer.getInteger("loam.test.times", 1);
    private static final int ROUNDS = Counts.of(20_000, 400_000 * TIMES);
    private static final int REQUESTS = Counts.of(400, 6_000 * TIMES);

    private static final String[] OURS = {"", ",etag", ",cursor"};

    private static final String[] HOSTILE = {
        "zzmark",
        "zzmark\"",
        "\"zzmark",
        "zzmark'",
        "zzmark\"; drop table secrets; --",
        "\\\"zzmark",
        "\"\"zzmark\"\"",
        "zzmark\\",
        "zzmark--",
        "/*zzmark*/",
        "$$zzmark$$",
        "zzmark$1",
        "?zzmark",
        "zzmark)::text",
        "zzmark::int",
        "zzmark(",
        "zzmark),(",
        "zzmark,",
        "zzmark->>a",
        "zzmark->'x'",
        "zzmark.eq.1",
        "not.zzmark",
        "zzmark!inner",
        "zzmark!hint(*)",
        "...zzmark(*)",
        "*",
        "id",
        "secret",
        "owner_id",
        "zzmark\u0000",
        "zzmark\n",
        "zzmark\u2028",
        "\"zz\"\"mark\"",
        "E'zzmark'",
        "U&\"zzmark\"",
        "pg_sleep(zzmark)",
        "zzmark;select",
        "{zzmark}",
        "{\"zzmark",
        "(zzmark)",
        "zzmark[1]",
        "-1",
        "99999999999999999999",
        "null",
        "zzmark\uD83D\uDE00",
        "%zzmark",
        "*zzmark*",
        "public.zzmark",
        ""
    };

    private static final String[] COUNTS = {"exact", "planned", "estimated"};

    private static final String[] ACCEPTS = {
        "application/json",
        "application/json",
        "text/csv",
        "application/vnd.pgrst.object+json;nulls=stripped",
        "application/vnd.pgrst.array+json;nulls=stripped",
        "application/vnd.pgrst.plan+json; for=\"text/csv\"; options=analyze|verbose|settings|buffers|wal",
        "application/geo+json",
        "zz/mark, */*;q=0.1"
    };

    private static final String[] SHAPES = {
        "select=%s",
        "select=%s:id",
        "select=id:%s",
        "select=id::%s",
        "select=id::%s.%s",
        "select=id::numeric(%s)",
        "select=data->%s",
        "select=data->>%s",
        "select=data->a->>%s::%s",
        "select=%s(*)",
        "select=%s:parts(*)",
        "select=parts!%s(*)",
        "select=parts(%s)",
        "select=parts(id,%s:id)",
        "select=...parts(%s)",
        "select=id.%s()",
        "select=id.sum()::%s",
        "select=%s.count()",
        "%s=eq.1",
        "id=%s",
        "id=%s.1",
        "id=eq.%s",
        "id=not.%s",
        "id=in.(%s)",
        "id=in.(%s,%s)",
        "id=is.%s",
        "id=eq(%s).1",
        "id=eq(any).%s",
        "label=like(all).%s",
        "label=fts(%s).x",
        "label=fts.%s",
        "label=match.%s",
        "data->%s=eq.1",
        "data->>%s=eq.%s",
        "or=(%s)",
        "or=(%s.eq.1,id.eq.1)",
        "or=(id.eq.%s)",
        "or=(id.%s.1)",
        "and=(id.gt.1,or(%s.eq.%s))",
        "not.or=(data->>%s.eq.%s)",
        "order=%s",
        "order=id.%s",
        "order=id.desc.%s",
        "order=%s.desc",
        "order=data->%s",
        "order=parts(%s)",
        "order=%s(id)",
        "limit=%s",
        "offset=%s",
        "columns=%s",
        "columns=id,%s",
        "on_conflict=%s",
        "%s.id=eq.1&select=id,%s:parts(id)",
        "parts.%s=eq.1&select=id,parts(id)",
        "select=id,parts(id)&parts.order=%s",
        "select=id,parts(id)&parts.or=(%s.eq.1)",
        "%s=%s",
        "%s.%s.%s=%s",
        "select=...parts(%s.count(),id.sum()::%s)",
        "select=...parts(id.%s())",
        "select=parts(*,%s:id)&parts.limit=%s",
        "select=id,parts()&parts=%s",
        "select=id,parts!inner()&parts.%s=eq.1",
        "select=id,parts()&order=parts(%s).desc",
        "select=holder(%s)",
        "select=id,holder(label)&holder.%s=eq.%s",
        "select=pieces(%s:id,label.max())",
        "select=*,%s,count()",
        "select=loud,%s",
        "loud=%s",
        "order=loud.%s",
        "parts.not.or=(%s.eq.1)&select=parts(id)",
        "order=id&limit=1&%s=eq.1",
        "words=cs.%s",
        "words=ov.{%s}",
        "span=sl.%s"
    };

    private static TestProject project;
    private static Catalog catalog;

    @BeforeAll
    static void fill() {
        String settings = "{\"rest\":{\"db_aggregates_enabled\":true,\"db_plan_enabled\":true}}";
        project = DatabaseServer.shared().freshProject(settings).sql("""
                create table secrets (
                    id int primary key, secret text, owner_id uuid, label text, data jsonb, words text[], span int4range);
                create table parts (id int primary key, secret_id int references secrets, label text);
                create function loud(secrets) returns text language sql stable as 'select upper($1.label)';
                create function holder(parts) returns setof secrets rows 1 language sql stable
                    as 'select * from secrets where id = $1.secret_id';
                create function pieces(secrets) returns setof parts language sql stable
                    as 'select * from parts where secret_id = $1.id';
                create policy mine on secrets using (owner_id = auth.uid());
                create policy mine on parts using (false);
                insert into secrets values (1, 'hidden-treasure', gen_random_uuid(), 'hidden-label', '{"a":1}', '{a}', '[1,2)');
                insert into parts values (1, 1, 'hidden-part');
                """);
        catalog = DatabaseServer.shared().bean(Catalogs.class).current(project.ref());
    }

    @Test
    @Tag("parse-2026-03")
    void nothingButBindsAndQuotedNamesReachesSql() {
        Random random = new Random(Counts.of(7, (int) (System.nanoTime() & 0xffff)));
        int rendered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String shape = SHAPES[round % SHAPES.length];
            for (Sql sql : statements(parameters(fill(shape, random)))) {
                rendered++;
                assertThat(outsideQuotes(sql.text()))
                        .as(shape)
                        .doesNotContain(MARK)
                        .doesNotContain("treasure");
            }
        }
        assertThat(rendered).as("the shapes must get as far as SQL").isGreaterThan(ROUNDS / 4);
    }

    @Test
    @Tag("CVE-2026-54698")
    void noSlotOpensWhatPoliciesHideNorBreaksTheService() {
        Random random = new Random(Counts.of(11, (int) (System.nanoTime() & 0xffff)));
        for (int round = 0; round < REQUESTS; round++) {
            String query = encode(fill(SHAPES[round % SHAPES.length], random));
            for (String method : new String[] {"GET", "PATCH", "DELETE", "POST"}) {
                var answer = project.anon()
                        .request(method, "/rest/v1/secrets?" + query, method.equals("GET") ? "" : "{\"label\":\"x\"}")
                        .header("Content-Type", "application/json")
                        .header(
                                "Prefer",
                                "return=representation,count=" + COUNTS[random.nextInt(COUNTS.length)]
                                        + OURS[random.nextInt(3)])
                        .header("Accept", ACCEPTS[random.nextInt(ACCEPTS.length)])
                        .send();
                assertThat(answer.status())
                        .as("%s %s: %s", method, query, answer.body())
                        .isLessThan(500);
                answer.without("hidden-treasure", "hidden-label", "HIDDEN-LABEL", "hidden-part", "Plan Rows");
            }
        }
        project.service()
                .get("/rest/v1/secrets?select=secret,label")
                .answers(200)
                .with("hidden-treasure", "hidden-label");
    }

    @Test
    void bodiesAndPathsAreNoBetterAWayIn() {
        for (String hostile : HOSTILE) {
            String key = dev.loam.database.error.Json.string(hostile);
            for (String body : List.of("{%s:1}".formatted(key), "[{%s:%s}]".formatted(key, key))) {
                assertThat(project.anon().post("/rest/v1/secrets", body).send().status())
                        .isBetween(400, 499);
                assertThat(project.anon()
                                .post("/rest/v1/rpc/nothing", body)
                                .send()
                                .status())
                        .isBetween(400, 499);
            }
            String path = URLEncoder.encode(hostile, StandardCharsets.UTF_8).replace("+", "%20");
            if (!hostile.isEmpty() && hostile.indexOf('/') < 0 && hostile.indexOf('\\') < 0 && hostile.indexOf(0) < 0) {
                project.anon().get("/rest/v1/" + path).answers(404).with("PGRST205");
                project.anon().get("/rest/v1/rpc/" + path).answers(404).with("PGRST202");
            }
        }
    }

    @Test
    void deepAndHugeRequestsAreBounded() {
        project.anon().get("/rest/v1/secrets?select=" + "parts(".repeat(2000)).answers(400);
        project.anon().get("/rest/v1/secrets?or=" + "(and".repeat(1000)).answers(400);
        String name = "x".repeat(5000);
        for (String query :
                List.of("select=%s", "select=%s:id", "%s=eq.1", "or=(%s.eq.1)", "order=%s", "select=%s(*)")) {
            project.anon().get("/rest/v1/secrets?" + query.formatted(name)).answers(400);
            project.anon()
                    .get("/rest/v1/secrets?" + query.formatted("%22" + name + "%22"))
                    .answers(400);
        }
        for (String query : List.of("columns=%s", "on_conflict=%s")) {
            project.anon()
                    .post("/rest/v1/secrets?" + query.formatted(name), "{\"id\":7}")
                    .answers(400);
        }
        project.anon()
                .get("/rest/v1/secrets?id=in.(" + "1,".repeat(9000) + "1)")
                .answers(200);
        project.anon()
                .get("/rest/v1/secrets?select=" + "id,".repeat(1700) + "id")
                .answers(500)
                .with("54011", "target lists can have at most 1664 entries");
    }

    private static List<Sql> statements(List<Parameter> parameters) {
        List<Sql> statements = new ArrayList<>();
        try {
            Planner planner = new Planner(catalog, Grants.ALL, 1000L);
            Table table = planner.requireTable(new QualifiedName("public", "secrets"));
            Query query = Query.of(parameters);
            Node node = planner.plan(table, query);
            planner.limit(node, Query.atRoot(query.limits()), Query.atRoot(query.offsets()));
            List<Column> columns = List.copyOf(table.columns().values());
            Payload payload = new Payload("[]".getBytes(StandardCharsets.UTF_8), true);
            statements.add(Statements.read(
                    node, table, new AnswerForm(BodyFormat.ARRAY, 1000), Counting.ESTIMATED, 1000L, null));
            statements.add(Statements.delete(node, table, new AnswerForm(BodyFormat.ARRAY, 1000), true));
            statements.add(Statements.update(
                    payload, columns, true, node, table, new AnswerForm(BodyFormat.CSV, 1000), false));
            Insertion.Conflict conflict = new Insertion.Conflict(query.onConflict(), true);
            Insertion insertion = new Insertion(table, payload, columns, true, conflict, null);
            statements.add(Statements.insert(insertion, node, new AnswerForm(BodyFormat.OBJECT, 1000), true, true));
            addVersioned(statements, node, table);
            addPaged(statements, node, table);
        } catch (RestException refused) {
            assertThat(refused.status()).isLessThan(500);
        }
        return statements;
    }

    private static void addVersioned(List<Sql> statements, Node node, Table table) {
        RowVersion version = new RowVersion("'zzmark", List.of("\"zzmark", "{zzmark}"), true);
        statements.add(
                Statements.read(node, table, new AnswerForm(BodyFormat.ARRAY, 1000), Counting.NONE, 1000L, version));
        node.dependOn(version);
        statements.add(Statements.delete(node, table, new AnswerForm(BodyFormat.ARRAY, 1000), true));
    }

    private static void addPaged(List<Sql> statements, Node node, Table table) {
        Keyset keyset = Keyset.of(node, table);
        if (keyset.isOwn()) {
            keyset.beginAfter(
                    node, table, keyset.terms().stream().map(_ -> "zzmark'\"").toList());
            statements.add(
                    Statements.read(node, table, new AnswerForm(BodyFormat.ARRAY, 1000), Counting.NONE, 1000L, keyset));
        }
    }

    private static String fill(String shape, Random random) {
        String filled = shape;
        while (filled.contains("%s")) {
            String hostile = HOSTILE[random.nextInt(HOSTILE.length)];
            String slot = random.nextInt(3) == 0 ? quoted(hostile) : hostile;
            int place = filled.indexOf("%s");
            filled = filled.substring(0, place) + slot.replace("%s", "") + filled.substring(place + 2);
        }
        return filled;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static List<Parameter> parameters(String filled) {
        return Parameter.list(encode(filled));
    }

    private static String encode(String filled) {
        List<String> pairs = new ArrayList<>();
        for (String pair : filled.split("&")) {
            int equals = pair.indexOf('=');
            pairs.add(
                    equals < 0
                            ? encodePart(pair)
                            : encodePart(pair.substring(0, equals)) + "=" + encodePart(pair.substring(equals + 1)));
        }
        return String.join("&", pairs);
    }

    private static String encodePart(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    /** The text without what stands in double quotes, as PostgreSQL's scanner would see it. */
    private static String outsideQuotes(String sql) {
        StringBuilder outside = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < sql.length(); index++) {
            char c = sql.charAt(index);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                outside.append(c);
            }
        }
        assertThat(quoted).as("every quote is closed: %s", sql).isFalse();
        return outside.toString();
    }

    @Test
    void identifiersAreQuotedWhateverTheyHold() {
        assertThat(new Identifier("a\"b").toString()).isEqualTo("\"a\"\"b\"");
        assertThat(Identifier.isValid("")).isFalse();
        assertThat(Identifier.isValid("a\u0000")).isFalse();
    }
}
