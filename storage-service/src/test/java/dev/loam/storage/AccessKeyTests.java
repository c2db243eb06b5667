package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.secret.Resealing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Access keys, as operators see them. */
class AccessKeyTests {
    private final TestProject project = StorageServer.shared().aProject();

    @Test
    void secretIsToldOnceAndSealedAtRest() {
        S3Account account = S3Account.of(project);
        assertThat(account.accessKey()).matches(project.ref() + "[A-Z2-7]{12}");
        assertThat(account.secret()).hasSize(40);
        S3Account.operator(project, "GET", "", "")
                .answers(200)
                .with(account.accessKey(), "\"access\":\"read_write\"", "\"buckets\":null")
                .without(account.secret(), "secret");
        byte[] sealed = jdbc().sql("select sealed from storage.access_key where id = :id")
                .param("id", account.id())
                .query((row, number) -> row.getBytes(1))
                .single();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(account.secret());
        assertThat(project.server().bean(Resealing.class).run()).containsKey("storage.access_key");
    }

    @Test
    void keysAreTheirProjectsAlone() {
        S3Account account = S3Account.of(project);
        TestProject other = StorageServer.shared().aProject();
        S3Account.operator(other, "GET", "", "").answers(200).without(account.accessKey());
        S3Account.operator(other, "DELETE", "/" + account.id(), "").answers(404).with("access_key_not_found");
        S3Account.operator(project, "DELETE", "/" + account.id(), "").answers(200);
        S3Account.operator(project, "GET", "", "").answers(200).with("revoked_at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\" \"}",
                "{\"name\":\"a\",\"buckets\":[]}",
                "{\"name\":\"a\",\"buckets\":[\"*\"]}",
                "{\"name\":\"a\",\"expires_at\":\"2020-01-01T00:00:00Z\"}",
                "{\"name\":\"a\",\"access\":\"everything\"}"
            })
    void whatAKeyCannotBeIsRefused(String json) {
        S3Account.operator(project, "POST", "", json)
                .answers(400)
                .withHeader("Content-Type", "application/problem+json");
        S3Account.operator(project, "GET", "", "").answers(200).with("[]");
    }

    @Test
    void keysGoWithTheirProject() {
        S3Account.of(project);
        S3Account.of(project);
        TestProject other = StorageServer.shared().aProject();
        S3Account.of(other);
        project.server().removeData(project.ref());
        assertThat(count(project.ref())).isZero();
        assertThat(count(other.ref())).isOne();
    }

    private int count(ProjectRef ref) {
        return jdbc().sql("select count(*) from storage.access_key where ref = :ref")
                .param("ref", ref.value())
                .query(Integer.class)
                .single();
    }

    private JdbcClient jdbc() {
        return project.server().bean(JdbcClient.class);
    }
}
