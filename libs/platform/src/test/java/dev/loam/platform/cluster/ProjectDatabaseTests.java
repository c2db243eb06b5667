package dev.loam.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.tenancy.RoleKind;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an app's developers and our services find in a project's database. */
class ProjectDatabaseTests {
    private TenantDatabase project;

    @BeforeEach
    void fresh() throws SQLException {
        project = TenantDatabase.fresh(TestCluster.shared());
    }

    @AfterEach
    void close() throws SQLException {
        project.close();
    }

    @Test
    void ownerWritesPoliciesOnStorageObjects() throws SQLException {
        project.owner.run("create policy own on storage.objects for select to authenticated"
                + " using (owner_id = auth.uid()::text)");
        project.service.run("insert into storage.objects (name, owner_id)"
                + " values ('mine', '11111111-1111-1111-1111-111111111111'), ('other', 'someone')");
        assertThat(asUser("select string_agg(name, ',') from storage.objects")).isEqualTo("mine");
    }

    @Test
    void ownerReferencesAuthUsersAndGivesThemAProfile() throws SQLException {
        project.owner.run("""
                create table public.profiles (id uuid primary key references auth.users on delete cascade);
                create function public.add_profile() returns trigger language plpgsql security definer
                    set search_path = '' as $$ begin insert into public.profiles values (new.id); return new; end $$;
                create trigger add_profile after insert on auth.users
                    for each row execute function public.add_profile();
                """);
        project.service.run("insert into auth.users (email) values ('a@b.c')");
        assertThat(project.owner.one("select count(*) from public.profiles")).isEqualTo("1");
        project.service.run("delete from auth.users");
        assertThat(project.owner.one("select count(*) from public.profiles")).isEqualTo("0");
        project.owner.run("drop trigger add_profile on auth.users");
    }

    @Test
    void newTableInAnExposedSchemaIsClosedUntilAPolicyOpensIt() throws SQLException {
        project.owner.run("create table public.notes (id int); insert into public.notes values (1)");
        assertThat(asUser("select count(*) from public.notes")).isEqualTo("0");
        project.owner.run("create policy open on public.notes using (true)");
        assertThat(asUser("select count(*) from public.notes")).isEqualTo("1");
    }

    @Test
    void tableMadeFromAQueryIsClosedTooAndOneInAnotherSchemaIsNot() throws SQLException {
        project.owner.run("create table public.copied as select 1 as id");
        project.owner.run("create schema internal; create table internal.plain (id int)");
        assertThat(rowSecurity("public.copied")).isEqualTo("t");
        assertThat(rowSecurity("internal.plain")).isEqualTo("f");
    }

    @Test
    void serviceSwitchesAutomaticRowSecurityOff() throws SQLException {
        project.service.run("update loam_guard.setting set value = 'off' where name = 'db_auto_rls'");
        project.owner.run("create table public.open (id int)");
        assertThat(rowSecurity("public.open")).isEqualTo("f");
    }

    @Test
    void claimsAreReadAsPoliciesExpect() throws SQLException {
        assertThat(asUser("select auth.uid() || ' ' || auth.role() || ' ' || auth.email()"
                        + " || ' ' || (auth.jwt() ->> 'aal')"))
                .isEqualTo("11111111-1111-1111-1111-111111111111 authenticated u@x.y aal1");
        project.api.run("select set_config('request.jwt.claims', '', false)");
        assertThat(project.owner.one("select auth.uid()")).isNull();
        assertThat(project.owner.one("select auth.jwt()")).isNull();
    }

    @Test
    void legacyClaimSettingsWinOverTheClaimsObject() throws SQLException {
        project.owner.run("select set_config('request.jwt.claims', '{\"sub\":\"" + "1".repeat(8)
                + "-1111-1111-1111-111111111111\"}', false)");
        project.owner.run("select set_config('request.jwt.claim.sub', '22222222-2222-2222-2222-222222222222', false)");
        assertThat(project.owner.one("select auth.uid()")).startsWith("2222");
        project.owner.run("select set_config('request.jwt.claim.sub', '', false)");
        assertThat(project.owner.one("select auth.uid()")).startsWith("1111");
    }

    @Test
    void capturedChangesBecomeEvents() throws SQLException {
        project.owner.run("""
                create table public.photos (id int, lang text, title text, primary key (id, lang));
                create policy open on public.photos using (true);
                create trigger capture after insert or update or delete on public.photos
                    for each row execute function loam.capture_change();
                create trigger capture_truncate after truncate on public.photos
                    for each statement execute function loam.capture_change();
                alter table public.photos enable always trigger capture;
                """);
        project.api.run("select set_config('loam.hop', '3', false)");
        asUser("insert into public.photos values (7, 'en', 'cat') returning id::text");
        project.owner.run("update public.photos set title = 'dog'");
        project.owner.run("delete from public.photos");
        project.owner.run("truncate public.photos");

        String source = "/projects/%s/database/public/photos".formatted(project.ref);
        assertThat(project.service.all("""
                        select concat_ws(' ', type, source, subject, data ->> 'type', data #>> '{record,title}',
                            data #>> '{old_record,title}', hop, actor) from loam.outbox order by seq
                        """))
                .containsExactly(
                        "loam.database.row.inserted %s 7,en INSERT cat 4 11111111-1111-1111-1111-111111111111"
                                .formatted(source),
                        "loam.database.row.updated %s 7,en UPDATE dog cat 1".formatted(source),
                        "loam.database.row.deleted %s 7,en DELETE dog 1".formatted(source),
                        "loam.database.row.deleted %s * TRUNCATE 1".formatted(source));
    }

    @Test
    void eventSaysWhichInvocationWroteItAndWhatHadSetThatOff() throws SQLException {
        project.api.run("""
                select set_config('request.jwt.claims',
                    '{"role":"service_role","loam_invocation":"inv-1","loam_event":"event-1"}', false)
                """);
        project.api.run("select loam.emit('written', '/s', null, '{}')");
        project.api.run("select set_config('request.jwt.claims', '{\"role\":\"anon\"}', false)");
        project.api.run("select loam.emit('asked', '/s', null, '{}')");
        assertThat(project.service.all(
                        "select concat_ws(' ', type, cause_invocation, cause_event) from loam.outbox order by seq"))
                .containsExactly("written inv-1 event-1", "asked");
    }

    @Test
    void changeOfAPartitionIsToldOfItsTable() throws SQLException {
        project.owner.run("""
                create table public.parted (id int primary key) partition by range (id);
                create table public.parted_1 partition of public.parted for values from (0) to (10);
                create trigger capture after insert on public.parted
                    for each row execute function loam.capture_change();
                insert into public.parted values (1);
                """);
        assertThat(project.service.one("select source || ' ' || subject from loam.outbox"))
                .isEqualTo("/projects/%s/database/public/parted 1".formatted(project.ref));
    }

    @Test
    void longValuesAreLeftOutOfEventsThatSayWhereTheyAre() throws SQLException {
        project.owner.run("""
                create table public.photos (id text primary key, title text, pixels text, more jsonb);
                create trigger capture after insert or update or delete on public.photos
                    for each row execute function loam.capture_change();
                insert into public.photos values ('a&b é', 'cat', repeat('x', 1100000));
                update public.photos set title = 'dog', more = '[1e5000, 1e5000]';
                delete from public.photos;
                """);

        assertThat(project.service.all("""
                        select concat_ws(' ', data ->> 'type', data #>> '{record,title}', data #>> '{old_record,title}',
                            data ->> 'changed', data ->> 'omitted', dataref) from loam.outbox order by seq
                        """))
                .containsExactly(
                        "INSERT cat [\"record.pixels\"] /rest/v1/photos?id=eq.a%26b%20%C3%A9",
                        "UPDATE dog cat [\"more\", \"title\"] [\"old_record.pixels\", \"record.pixels\"]"
                                + " /rest/v1/photos?id=eq.a%26b%20%C3%A9",
                        "DELETE dog [\"old_record.pixels\"]");
    }

    @Test
    void dataOfManyShortValuesIsCutToTheShortest() throws SQLException {
        project.service.run("""
                select loam.emit('wide', '/s', null, (
                    select jsonb_build_object('id', 7, 'record', jsonb_object_agg('c' || n, repeat('x', 10000)))
                    from generate_series(1, 120) n));
                select loam.emit('list', '/s', null, (select jsonb_agg(repeat('x', 10000)) from generate_series(1, 120)));
                """);

        assertThat(project.service.all("""
                        select concat_ws(' ', type, data ->> 'id', data ->> 'record', jsonb_array_length(data -> 'omitted'))
                        from loam.outbox order by seq
                        """)).containsExactly("wide 7 {} 120", "list");
    }

    @Test
    void eventOfARolledBackChangeDoesNotExist() throws SQLException {
        project.service.run("begin; select loam.emit('t', '/s', null, '{}'); rollback");
        assertThat(project.service.one("select count(*) from loam.outbox")).isEqualTo("0");
    }

    @Test
    void schemaEpochChangesWithCommittedChangesOfTheSchemaOnly() throws SQLException {
        String before = epoch();
        project.owner.run("create temporary table passing (id int)");
        project.owner.run("begin; create table public.undone (id int); rollback");
        assertThat(epoch()).isEqualTo(before);
        project.owner.run("create table public.lasting (id int)");
        String after = epoch();
        assertThat(after).isNotEqualTo(before);
        project.owner.run("drop table public.lasting");
        assertThat(epoch()).isNotEqualTo(after);
    }

    @Test
    void ownerInstallsTrustedExtensionsAndFindsTheUsualOnes() throws SQLException {
        project.owner.run("create extension if not exists \"uuid-ossp\" with schema extensions");
        project.owner.run("create extension pg_trgm with schema extensions");
        assertThat(project.owner.one("select (uuid_generate_v4() is not null and similarity('a', 'a') = 1)::text"))
                .isEqualTo("true");
    }

    @Test
    void ownerRecordsMigrationsInTheirOwnTransaction() throws SQLException {
        project.owner.run("""
                begin;
                create table public.migrated (id int);
                insert into loam.migration (version, name, sql) values ('1', 'create', 'create table …');
                commit;
                """);
        assertThat(project.owner.one("select name from loam.migration")).isEqualTo("create");
    }

    @Test
    void serviceHasATimeoutAndOwnerFindsExtensionsInItsPath() {
        assertThat(project.service.one("show statement_timeout")).isEqualTo("30s");
        assertThat(project.owner.one("show search_path")).isEqualTo("\"$user\", public, extensions");
        assertThat(project.owner.one("show temp_file_limit")).isEqualTo("1GB");
        assertThat(project.role(RoleKind.OWNER))
                .isEqualTo(
                        project.owner.one("select nspowner::regrole::text from pg_namespace where nspname='public'"));
    }

    private String epoch() {
        return String.valueOf(project.api.one("select loam_guard.schema_epoch()"));
    }

    private String rowSecurity(String table) {
        return String.valueOf(
                project.owner.one("select relrowsecurity from pg_class where oid = '%s'::regclass".formatted(table)));
    }

    private String asUser(String query) throws SQLException {
        project.api.run("""
                select set_config('request.jwt.claims', '{"sub":"11111111-1111-1111-1111-111111111111",
                    "role":"authenticated","email":"u@x.y","aal":"aal1"}', false)
                """);
        project.api.run("set role authenticated");
        try {
            return String.valueOf(project.api.one(query));
        } finally {
            project.api.run("reset role");
        }
    }
}
