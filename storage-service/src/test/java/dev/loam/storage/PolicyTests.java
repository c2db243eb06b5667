package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Grants;
import dev.loam.platform.test.ApiScenario;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PolicyTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private final String cat = "photos/" + ada + "/cat.txt";

    @Test
    @Tag("CVE-2025-55746")
    void withoutPolicyNothingIsAllowedButToTheServiceRole() {
        project.service().post("/bucket", "{\"name\":\"photos\"}").answers(200).with("{\"name\":\"photos\"}");

        project.user(ada)
                .upload(cat, "meow")
                .answers(400)
                .with("\"statusCode\":\"403\"", "Unauthorized", "new row violates row-level security policy");
        project.user(ada).post("/bucket", "{\"name\":\"mine\"}").answers(400).with("\"statusCode\":\"403\"");
        project.user(ada).get("/bucket/photos").answers(400).with("Bucket not found");
        project.user(ada).get("/bucket").answers(200).without("photos");
        assertThat(project.count("storage.objects")).isZero();
        assertThat(project.count("loam.stored_object")).isZero();
        assertThat(project.server().blobFiles(project.ref())).isEmpty();
        assertThat(project.count("loam.outbox")).isZero();
        assertThat(project.server().usage().bytes(project.ref())).isZero();

        project.service().upload(cat, "meow").answers(200);
        project.service().get("/object/" + cat).answers(200).with("meow");
    }

    @Test
    void whatPoliciesHideIsNotFoundOnEveryRoute() {
        project.withPhotos();
        project.user(ada).upload(cat, "meow").answers(200);

        for (TestCaller stranger : new TestCaller[] {project.user(bob), project.anon()}) {
            stranger.get("/object/" + cat).answers(400).with("Object not found");
            stranger.get("/object/authenticated/" + cat).answers(400).with("Object not found");
            stranger.get("/object/public/" + cat).answers(400).with("Bucket not found");
            stranger.get("/object/info/" + cat).answers(400).with("Object not found");
            stranger.head("/object/" + cat).answers(400);
            stranger.delete("/object/" + cat).answers(400).with("Object not found");
            stranger.delete("/object/photos", "{\"prefixes\":[\"%s/cat.txt\"]}".formatted(ada))
                    .answers(200)
                    .with("[]");
            stranger.post("/object/sign/" + cat, "{\"expiresIn\":60}")
                    .answers(400)
                    .with("Object not found");
            stranger.post("/object/sign/photos", "{\"expiresIn\":60,\"paths\":[\"%s/cat.txt\"]}".formatted(ada))
                    .answers(200)
                    .with("\"signedURL\":null");
            stranger.post("/object/move", transfer(ada + "/cat.txt", bob + "/cat.txt"))
                    .answers(400);
            stranger.post("/object/copy", transfer(ada + "/cat.txt", bob + "/cat.txt"))
                    .answers(400);
            stranger.post("/object/list/photos", "{\"prefix\":\"%s\"}".formatted(ada))
                    .answers(200)
                    .with("[]");
            stranger.upload(cat, "bark").answers(400).with("\"statusCode\":\"403\"");
            stranger.upsert(cat, "bark").answers(400).with("\"statusCode\":\"403\"");
            stranger.post("/object/upload/sign/" + cat, "").answers(400).with("\"statusCode\":\"403\"");
        }
        project.user(ada).get("/object/" + cat).answers(200).with("meow");
    }

    @Test
    void anotherProjectHasItsOwnBucketsAndObjects() {
        project.withPhotos();
        project.user(ada).upload(cat, "meow").answers(200);
        TestProject other = project.server().aProject().withPhotos();

        other.user(ada).get("/object/" + cat).answers(400).with("Object not found");
        other.service()
                .get("/object/" + cat)
                .answers(400)
                .with("Object not found")
                .without("meow");
        other.service().post("/object/list/photos", "{}").answers(200).with("[]");
    }

    @Test
    void policyMayLookAtWhatWasUploaded() {
        project.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        project.sql("""
                create policy images on storage.objects for all to authenticated
                using (bucket_id = 'photos')
                with check (metadata ->> 'mimetype' = 'image/png' and (metadata ->> 'size')::int < 10)
                """);
        TestCaller user = project.user(ada);

        user.upload("photos/a.txt", "text").answers(400).with("\"statusCode\":\"403\"");
        user.upload("photos/a.png", "0123456789")
                .header("Content-Type", "image/png")
                .answers(400);
        user.upload("photos/b.png", "012").header("Content-Type", "image/png").answers(200);
        assertThat(project.count("storage.objects")).isOne();
    }

    @Test
    void whatAPolicyLeavesInTheSessionIsNobodyElses() {
        project.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        project.sql("""
                create function public.leaves() returns boolean language plpgsql as $$
                begin
                    if current_setting('app.left', true) = 'something' then
                        raise exception 'somebody left something';
                    end if;
                    perform set_config('app.left', 'something', false);
                    return true;
                end $$;
                create policy leaving on storage.objects to authenticated using (public.leaves()) with check (true)
                """);
        project.user(ada).upload(cat, "meow").answers(200);

        for (int i = 0; i < 4; i++) {
            project.user(bob).get("/object/" + cat).answers(200).with("meow");
        }
    }

    @Test
    void policyCannotWriteInADownload() {
        project.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        project.service().upload(cat, "meow").answers(200);
        project.sql("""
                create table public.seen (at timestamptz);
                grant all on public.seen to authenticated;
                create function public.notes() returns boolean language plpgsql as $$
                begin
                    insert into public.seen values (now());
                    return true;
                end $$;
                create policy noting on storage.objects to authenticated using (public.notes())
                """);

        project.user(ada)
                .get("/object/" + cat)
                .answers(500)
                .with("DatabaseError")
                .without("meow");
        assertThat(project.count("public.seen")).isZero();
    }

    @Test
    void policyCanLimitAnOperation() {
        project.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        project.sql("""
                create policy everything on storage.objects for all to authenticated
                using (storage.allow_any_operation(array['storage.object.get_authenticated', 'object.upload']))
                """);

        project.user(ada).upload("photos/a.txt", "text").answers(200);
        project.user(ada).get("/object/authenticated/photos/a.txt").answers(200).with("text");
        project.user(ada).delete("/object/photos/a.txt").answers(400).with("Object not found");
    }

    @Test
    void functionReachesOnlyTheBucketsItWasGranted() {
        project.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        project.service()
                .post("/bucket", "{\"name\":\"secrets\",\"public\":true}")
                .answers(200);
        project.service().upload("secrets/a.txt", "secret").answers(200);
        TestCaller function =
                project.caller("service_role", null, new Grants(false, Set.of(), Set.of("photos"), Set.of(), false));

        function.upload("photos/a.txt", "text").answers(200);
        for (String path : new String[] {
            "/object/secrets/a.txt",
            "/object/authenticated/secrets/a.txt",
            "/object/public/secrets/a.txt",
            "/object/info/secrets/a.txt",
            "/bucket/secrets"
        }) {
            function.get(path).answers(400).with("\"statusCode\":\"403\"").without("\"secret\"");
        }
        function.get("/bucket").answers(200).with("photos").without("secrets");
        function.upload("secrets/b.txt", "text").answers(400).with("\"statusCode\":\"403\"");
        function.post("/object/list/secrets", "{}").answers(400);
        function.delete("/object/secrets", "{\"prefixes\":[\"a.txt\"]}").answers(400);
        function.post("/bucket/secrets/empty", "").answers(400);
        function.delete("/bucket/secrets").answers(400);
        function.post("/object/sign/secrets/a.txt", "{\"expiresIn\":60}").answers(400);
        function.post(
                        "/object/move",
                        "{\"bucketId\":\"photos\",\"sourceKey\":\"a.txt\",\"destinationBucket\":\"secrets\",\"destinationKey\":\"a\"}")
                .answers(400)
                .with("\"statusCode\":\"403\"");
        function.post(
                        "/object/copy",
                        "{\"bucketId\":\"secrets\",\"sourceKey\":\"a.txt\",\"destinationBucket\":\"photos\",\"destinationKey\":\"b\"}")
                .answers(400)
                .with("\"statusCode\":\"403\"");
        assertThat(project.count("storage.objects")).isEqualTo(2);
    }

    @Test
    void policiesReadTheTraceThatTheClientSentAndNoCredential() {
        project.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        project.sql("""
                create policy traced on storage.objects for insert to authenticated with check (
                  current_setting('request.headers')::json ->> 'traceparent' = '00-11-22-01'
                  and current_setting('request.headers')::json ->> 'authorization' is null)
                """);

        project.user(ada)
                .upload(cat, "meow")
                .header("traceparent", "00-33-44-01")
                .answers(400);
        project.user(ada)
                .upload(cat, "meow")
                .header("traceparent", "00-33-44-01")
                .header("x-loam-client-traceparent", "00-11-22-01")
                .header("Authorization", "Bearer secret")
                .answers(200);
    }

    @Test
    void policiesTellALookFromADownload() {
        project.service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        project.service().upload("photos/a.txt", "text").answers(200);
        project.sql("""
                create policy looking on storage.objects for select to authenticated
                using (storage.operation() = 'object.head_authenticated_info')
                """);
        TestCaller user = project.user(ada);

        for (String path : List.of("/object/", "/object/authenticated/", "/object/info/")) {
            user.head(path + "photos/a.txt").answers(200);
            user.get(path + "photos/a.txt").answers(400);
        }
    }

    @Test
    void requestWithoutIdentityIsRefused() {
        var api = new ApiScenario.Api(project.server().address());

        api.get("/storage/v1/bucket").answers(401);
        api.get("/storage/v1/object/public/photos/a.txt").answers(401);
    }

    private static String transfer(String from, String to) {
        return "{\"bucketId\":\"photos\",\"sourceKey\":\"%s\",\"destinationKey\":\"%s\"}".formatted(from, to);
    }
}
