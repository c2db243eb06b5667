package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call the S3 API, and what of a request must be signed. */
class S3SignatureTests {
    private final TestProject project = StorageServer.shared().aProject();
    private final S3Account account = S3Account.of(project);

    @BeforeEach
    void object() {
        account.withBucket("photos").put("/photos/a.txt", "hello").byHeader().answers(200);
    }

    @Test
    void requestWithoutSignatureIsDeniedWhoeverTheGatewaySaysCalls() {
        String denied = project.service()
                .get("/s3/photos/a.txt")
                .answers(403)
                .withHeader("Content-Type", "application/xml")
                .with("<Code>AccessDenied</Code>", "<Resource>/storage/v1/s3/photos/a.txt</Resource>", "<RequestId>")
                .body();
        assertThat(denied).doesNotContain("hello");
        account.get("/photos/a.txt")
                .send(Map.of("Authorization", "AWS AKIA:c2ln"), Map.of())
                .answers(400)
                .with("InvalidRequest", "AWS4-HMAC-SHA256");
    }

    @Test
    void signatureCoversMethodPathQueryHeadersAndBody() {
        SignedCall signed = account.put("/photos/b.txt", "text").header("x-amz-meta-a", "1");
        signed.byHeader().answers(200);
        mismatch(signed.byHeader().header("x-amz-meta-a", "2"));
        mismatch(account.get("/photos/a.txt")
                .signedPath("/storage/v1/s3/photos/b.txt")
                .byHeader()
                .header("X-Loam-Signed-Path", "/storage/v1/s3/photos/a.txt"));
        mismatch(new SignedCall(
                        project.server(),
                        account.get("/").caller(),
                        account.accessKey(),
                        "another secret",
                        "GET",
                        "/photos/a.txt")
                .byHeader());
        account.put("/photos/b.txt", "text")
                .payload(SignedCall.hex(SignedCall.sha256("other".getBytes(StandardCharsets.UTF_8))))
                .byHeader()
                .answers(400)
                .with("XAmzContentSHA256Mismatch");
        account.get("/photos/b.txt").byHeader().answers(200).with("text");
    }

    @Test
    @Tag("CVE-2026-97731")
    void headerOfAmazonsThatIsNotSignedIsRefused() {
        account.put("/photos/b.txt", "text")
                .byHeader()
                .header("x-amz-meta-sneaked", "in")
                .answers(403)
                .with("AccessDenied", "x-amz-meta-sneaked");
        account.put("/photos/b.txt", "")
                .byHeader()
                .header("x-amz-copy-source", "/photos/a.txt")
                .answers(403);
        account.put("/photos/c.txt", "text")
                .presigned(60)
                .header("x-amz-meta-sneaked", "in")
                .answers(403);
    }

    @Test
    void clientsClockMayBeAQuarterOfAnHourWrong() {
        account.get("/photos/a.txt")
                .at(Instant.now().minus(Duration.ofMinutes(14)))
                .byHeader()
                .answers(200);
        account.get("/photos/a.txt")
                .at(Instant.now().minus(Duration.ofMinutes(16)))
                .byHeader()
                .answers(403)
                .with("RequestTimeTooSkewed");
        account.get("/photos/a.txt")
                .at(Instant.now().plus(Duration.ofMinutes(16)))
                .byHeader()
                .answers(403)
                .with("RequestTimeTooSkewed");
    }

    @Test
    void presignedAddressesServeWhatTheyWereSignedForUntilTheyEnd() {
        account.get("/photos/a.txt").presigned(60).answers(200).with("hello");
        account.head("/photos/a.txt").presigned(60).answers(200);
        account.put("/photos/b.txt", "by address").presigned(60).answers(200);
        account.get("/photos/b.txt")
                .query("response-content-type", "text/x-other")
                .query("response-content-disposition", "attachment; filename=\"b.txt\"")
                .presigned(60)
                .answers(200)
                .withHeader("Content-Type", "text/x-other")
                .withHeader("Content-Disposition", "attachment; filename=\"b.txt\"");
        account.delete("/photos/b.txt").presigned(60).answers(204);
        account.get("/photos/a.txt")
                .at(Instant.now().minusSeconds(61))
                .presigned(60)
                .answers(403)
                .with("AccessDenied", "expired");
        account.get("/photos/a.txt").presigned(604801).answers(400).with("AuthorizationQueryParametersError");
        account.get("/photos/a.txt").presigned(0).answers(400);
    }

    @Test
    void hostAndPathMayBeThoseThatTheClientSaw() {
        account.get("/photos/a.txt")
                .signedPath("/p/%s/storage/v1/s3/photos/a.txt".formatted(project.ref()))
                .byHeader()
                .answers(200)
                .with("hello");
        account.get("/photos/a.txt").signedPath("/photos/a.txt").presigned(60).answers(200);
        // A trusted proxy took the beginning away; the gateway lets its headers pass, and nobody else's.
        account.get("/photos/a.txt")
                .signedPath("/files/photos/a.txt")
                .byHeader()
                .header("X-Loam-Signed-Path", "/photos/a.txt")
                .header("X-Forwarded-Prefix", "/files/")
                .answers(200);
        account.get("/photos/a.txt")
                .byHeader()
                .header("X-Loam-Signed-Host", "storage-service:8013")
                .header("X-Forwarded-Host", project.server().address().getAuthority())
                .answers(200);
        mismatch(account.get("/photos/a.txt").byHeader().header("X-Loam-Signed-Host", "elsewhere"));
    }

    @Test
    void keyOfAnotherProjectOpensNothing() {
        TestProject other = StorageServer.shared().aProject();
        S3Account theirs = S3Account.of(other);
        new SignedCall(
                        project.server(),
                        account.get("/").caller(),
                        theirs.accessKey(),
                        theirs.secret(),
                        "GET",
                        "/photos/a.txt")
                .byHeader()
                .answers(403)
                .with("InvalidAccessKeyId")
                .without("hello");
    }

    @Test
    void revokedAndExpiredKeysOpenNothing() {
        S3Account short1 = S3Account.made(
                project,
                "{\"name\":\"short\",\"expires_at\":\"%s\"}"
                        .formatted(Instant.now().plusSeconds(2)));
        short1.get("/photos/a.txt").byHeader().answers(200);
        S3Account revoked = S3Account.of(project);
        revoked.get("/photos/a.txt").byHeader().answers(200);
        S3Account.operator(project, "DELETE", "/" + revoked.id(), "")
                .answers(200)
                .with("revoked_at");
        revoked.get("/photos/a.txt").byHeader().answers(403).with("InvalidAccessKeyId");
        await().untilAsserted(() -> assertThat(
                        short1.get("/photos/a.txt").byHeader().send().status())
                .isEqualTo(403));
        account.get("/photos/a.txt").byHeader().answers(200);
    }

    @Test
    void keyReachesItsBucketsOnlyAndDoesOnlyWhatItMay() {
        account.withBucket("other").put("/other/b.txt", "other").byHeader().answers(200);
        S3Account reader =
                S3Account.made(project, "{\"name\":\"reader\",\"buckets\":[\"photos\"],\"access\":\"read\"}");
        reader.get("/photos/a.txt").byHeader().answers(200);
        reader.get("/other/b.txt").byHeader().answers(403).with("AccessDenied").without("other</");
        reader.get("/").byHeader().answers(200).with("<Name>photos</Name>").without("<Name>other</Name>");
        reader.put("/photos/x.txt", "x").byHeader().answers(403);
        reader.delete("/photos/a.txt").byHeader().answers(403);
        reader.post("/photos/x.txt", "").query("uploads", "").byHeader().answers(403);
        S3Account writer =
                S3Account.made(project, "{\"name\":\"writer\",\"buckets\":[\"photos\"],\"access\":\"write\"}");
        writer.put("/photos/x.txt", "x").byHeader().answers(200);
        writer.get("/photos/x.txt").byHeader().answers(403);
        writer.put("/photos/y.txt", "")
                .header("x-amz-copy-source", "/photos/x.txt")
                .byHeader()
                .answers(403);
        account.put("/photos/y.txt", "")
                .header("x-amz-copy-source", "/other/b.txt")
                .byHeader()
                .answers(200);
        S3Account one = S3Account.made(project, "{\"name\":\"one\",\"buckets\":[\"photos\"]}");
        one.put("/photos/z.txt", "")
                .header("x-amz-copy-source", "/other/b.txt")
                .byHeader()
                .answers(403);
    }

    @Test
    void sessionActsAsItsUserUnderThePoliciesOfTheProject() {
        project.sql("""
                create policy own_photos on storage.objects for all to authenticated
                using (bucket_id = 'photos' and (storage.foldername(name))[1] = auth.uid()::text)
                with check (bucket_id = 'photos' and (storage.foldername(name))[1] = auth.uid()::text)
                """);
        UUID ada = UUID.randomUUID();
        bySession(ada, "PUT", "/photos/%s/a.txt".formatted(ada)).byHeader().answers(200);
        bySession(ada, "GET", "/photos/%s/a.txt".formatted(ada)).byHeader().answers(200);
        bySession(ada, "GET", "/photos/a.txt").byHeader().answers(404).with("NoSuchKey");
        bySession(ada, "PUT", "/photos/b.txt").byHeader().answers(403).with("AccessDenied");
        bySession(ada, "GET", "/photos")
                .query("list-type", "2")
                .byHeader()
                .answers(200)
                .with("<KeyCount>1</KeyCount>")
                .without("<Key>a.txt</Key>");
        assertThat(project.database()
                        .sql("select owner_id from storage.objects where name like '%/a.txt'")
                        .query(String.class)
                        .single())
                .isEqualTo(ada.toString());
        bySession(UUID.randomUUID(), "DELETE", "/photos/%s/a.txt".formatted(ada))
                .byHeader()
                .answers(204);
        bySession(ada, "HEAD", "/photos/%s/a.txt".formatted(ada)).byHeader().answers(200);
        account.get("/photos/a.txt")
                .header("x-amz-security-token", "any")
                .byHeader()
                .answers(400)
                .with("InvalidToken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 Credential=x",
                "AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/s3/aws4_request,SignedHeaders=host,Signature=zz",
                "AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/sts/aws4_request,SignedHeaders=host,Signature=00",
                "AWS4-HMAC-SHA256 x"
            })
    void authorizationThatCannotBeReadIsSaidToBe(String authorization) {
        ApiAnswer answer = account.get("/photos/a.txt")
                .send(
                        Map.of(
                                "Authorization", authorization,
                                "x-amz-content-sha256", "UNSIGNED-PAYLOAD",
                                "x-amz-date", "20260101T000000Z"),
                        Map.of())
                .answers(400);
        answer.with("AuthorizationHeaderMalformed");
    }

    private SignedCall bySession(UUID user, String method, String path) {
        return new SignedCall(
                        project.server(),
                        project.user(user).caller(),
                        project.ref().value(),
                        PlayedProjectService.keyOf(project.ref().value()),
                        method,
                        path)
                .header("x-amz-security-token", "a token that the gateway verified");
    }

    private static void mismatch(ApiScenario request) {
        request.answers(403).with("SignatureDoesNotMatch");
    }
}
