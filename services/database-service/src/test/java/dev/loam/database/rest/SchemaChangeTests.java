package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import dev.loam.database.catalog.Catalogs;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.schema.ProjectSchemas;
import dev.loam.platform.tenancy.ProjectConnection;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.tenancy.TenancyProperties;
import dev.loam.platform.test.ApiAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaChangeTests {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private TestProject project;

    @BeforeEach
    void fill() {
        project = DatabaseServer.shared().freshProject().sql("""
                create table shelves (id int primary key, label text);
                create table jars (id int primary key, shelf int, label text);
                insert into shelves values (1, 'upper');
                insert into jars values (1, 1, 'plums');
                """);
        project.service().get("/rest/v1/jars").answers(200);
    }

    @Test
    void whatIsNewIsKnownAtOnceWhoeverMadeIt() {
        project.sql("create table lids (id int primary key)");
        project.service().get("/rest/v1/lids").answers(200);
        project.superuser()
                .sql("create table public.rings (id int primary key)")
                .update();
        project.superuser().sql("grant select on public.rings to service_role").update();
        project.service().get("/rest/v1/rings").answers(200);
        project.sql("create function jar_count() returns bigint language sql stable as 'select count(*) from jars'");
        project.service().get("/rest/v1/rpc/jar_count").answers(200).with("1");
        project.sql("alter table jars add constraint jars_shelf_fkey foreign key (shelf) references shelves");
        project.service()
                .get("/rest/v1/jars?select=shelves(label)")
                .answers(200)
                .with("upper");
    }

    @Test
    void whatIsGoneOrChangedIsForgottenWithinASecond() {
        project.sql("alter table jars rename column label to name");
        project.service()
                .get("/rest/v1/jars?select=name&name=eq.plums")
                .answers(200)
                .with("plums");
        project.sql("alter table jars alter column shelf type text using shelf::text");
        project.service().get("/rest/v1/jars?shelf=eq.upper").answers(200).with("[]");
        project.sql("drop table shelves");
        await().atMost(A_SECOND)
                .until(() -> project.service().get("/rest/v1/shelves").send().status() == 404);
        project.service().get("/rest/v1/jar").answers(404).with("Perhaps you meant the table 'public.jars'");
    }

    @Test
    void commentsAndPoliciesAreInTheDescriptionAndInForceAtOnce() {
        project.sql("comment on table jars is 'What is kept'");
        project.service().get("/rest/v1/").answers(200).with("What is kept");
        project.superuser()
                .sql("alter table public.jars disable row level security")
                .update();
        assertThat(project.anon()
                        .get("/rest/v1/jars")
                        .header("Prefer", "count=planned")
                        .send()
                        .status())
                .isIn(200, 206);
        project.superuser()
                .sql("alter table public.jars enable row level security")
                .update();
        project.anon()
                .get("/rest/v1/jars")
                .header("Prefer", "count=planned")
                .answers(400)
                .with("row-level security");
    }

    @Test
    void reloadIsAcceptedAndNeedsNothing() {
        project.sql("notify pgrst, 'reload schema'; notify pgrst, 'reload config'");
        project.service().get("/rest/v1/jars").answers(200).with("plums");
    }

    @Test
    void twoHundredTablesAreReadAtOnce() {
        project.sql(IntStream.range(0, 200).mapToObj("""
                        create table t%1$d (id bigint generated always as identity primary key, name text not null,
                            shelf int references shelves, made timestamptz default now(), facts jsonb, size numeric(10,2),
                            unique (name, shelf));
                        create view v%1$d as select id as number, shelf as place, name from t%1$d;"""::formatted).collect(Collectors.joining("\n")));
        Catalogs catalogs = DatabaseServer.shared().bean(Catalogs.class);
        assertThat(catalogs.current(project.ref()).tables()).hasSize(402);
        project.service().get("/rest/v1/v7?select=number,shelves(label)").answers(200);
    }

    @Test
    void oldCatalogServesWhileTheNewOneIsRead() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> reads = () -> {
                for (int round = 0; round < 40; round++) {
                    project.service()
                            .get("/rest/v1/jars?select=id,label")
                            .answers(200)
                            .with("plums");
                }
                return true;
            };
            Future<Boolean> one = executor.submit(reads);
            Future<Boolean> other = executor.submit(reads);
            for (int round = 0; round < 20; round++) {
                project.sql("create table made_%d (id int)".formatted(round));
            }
            assertThat(one.get()).isTrue();
            assertThat(other.get()).isTrue();
        }
        project.service().get("/rest/v1/made_19").answers(200);
    }

    @Test
    void catalogGoesWithItsProjectsLastConnection() {
        Catalogs catalogs = DatabaseServer.shared().bean(Catalogs.class);
        int before = catalogs.size();
        DatabaseServer.shared().bean(ProjectConnections.class).retireAll();
        assertThat(catalogs.size()).isLessThan(before);
        project.service().get("/rest/v1/jars").answers(200).with("plums");
    }

    @Test
    void firstRequestsAfterARestMayBeHostile() throws Exception {
        List<String> hostile = List.of(
                "jars%00",
                "jars;drop table jars",
                "x".repeat(4000),
                "jars?select=*,nothing(*)",
                "jars?select=" + "a(".repeat(200),
                "jars?no'such=eq.1",
                "rpc/none?x=1",
                "rpc/pg_sleep?seconds=60");
        DatabaseServer.shared().bean(ProjectConnections.class).retireAll();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ApiAnswer>> answers = hostile.stream()
                    .map(path -> executor.submit(() -> project.anon()
                            .get("/rest/v1/"
                                    + path.replace("'", "%27")
                                            .replace(";", "%3B")
                                            .replace(" ", "%20"))
                            .send()))
                    .toList();
            for (Future<ApiAnswer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().body()).isBetween(400, 499);
            }
        }
        project.service()
                .get("/rest/v1/jars")
                .header("Accept-Profile", "pg_catalog")
                .answers(406);
        project.service().get("/rest/v1/jars").answers(200).with("plums");
    }

    @Test
    void projectWhoseLastConnectionAnotherTookIsAtRest() {
        DatabaseServer server = DatabaseServer.shared();
        TenancyProperties onlyOne = new TenancyProperties(1, 1, A_SECOND, A_SECOND);
        List<ProjectRef> resting = new CopyOnWriteArrayList<>();
        try (ProjectConnections connections = new ProjectConnections(
                onlyOne,
                server.bean(ProjectDirectory.class),
                server.bean(RolePasswords.class),
                server.bean(ProjectSchemas.class))) {
            connections.whenAtRest(resting::add);
            ProjectRef other = server.freshProject().ref();
            connections.borrow(project.ref(), RoleKind.API).close();
            try (ProjectConnection _ = connections.borrow(other, RoleKind.API)) {
                await().untilAsserted(() -> assertThat(resting).containsExactly(project.ref()));
            }
        }
    }
}
