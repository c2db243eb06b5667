package dev.loam.storage;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A project, its callers and what lies behind its API. */
record TestProject(StorageServer server, ProjectRef ref) {

    TestCaller service() {
        return caller("service_role", null, Grants.ALL);
    }

    TestCaller anon() {
        return caller("anon", null, Grants.ALL);
    }

    TestCaller user(UUID id) {
        return caller("authenticated", id.toString(), Grants.ALL);
    }

    /** Somebody who may do in this project what this role of its organization may; paths are below the platform's. */
    TestCaller operator(String role) {
        return new TestCaller(
                server,
                new Caller.Operator(
                        UUID.randomUUID(),
                        ref,
                        UUID.randomUUID(),
                        role,
                        new RequestId(UUID.randomUUID().toString())));
    }

    TestCaller caller(String role, @Nullable String userId, Grants grants) {
        String claims = userId == null
                ? "{\"role\":\"%s\"}".formatted(role)
                : "{\"role\":\"%s\",\"sub\":\"%s\"}".formatted(role, userId);
        return new TestCaller(
                server,
                new Caller.OfProject(
                        ref,
                        role,
                        claims,
                        userId,
                        null,
                        new RequestId(UUID.randomUUID().toString()),
                        grants,
                        0));
    }

    /** A private bucket in which each user may do everything below a folder of its own name. */
    TestProject withPhotos() {
        service().post("/bucket", "{\"name\":\"photos\"}").answers(200);
        sql("""
                create policy own_photos on storage.objects for all to authenticated
                using (bucket_id = 'photos' and (storage.foldername(name))[1] = auth.uid()::text)
                with check (bucket_id = 'photos' and (storage.foldername(name))[1] = auth.uid()::text)
                """);
        return this;
    }

    void sql(String statement) {
        server.asOwner(ref).sql(statement).update();
    }

    JdbcClient database() {
        return server.asSuperuser(ref);
    }

    List<String> events() {
        return database()
                .sql("select type || ' ' || source || ' ' || subject from loam.outbox order by seq")
                .query(String.class)
                .list();
    }

    int count(String table) {
        return database()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
