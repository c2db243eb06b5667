package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.checksum.RunningChecksum;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How bodies come, and that what was damaged on the way is never stored. */
class S3BodyTests {
    private static final String TEXT = "what is sent";

    private final TestProject project = StorageServer.shared().aProject();
    private final S3Account account = S3Account.of(project);

    @BeforeEach
    void bucket() {
        account.withBucket("photos");
    }

    @ParameterizedTest
    @EnumSource
    void checksumIsVerifiedStoredAndAnswered(ChecksumAlgorithm algorithm) {
        String value = checksum(algorithm, TEXT);
        account.put("/photos/a.txt", TEXT)
                .header(algorithm.header(), value)
                .byHeader()
                .answers(200)
                .withHeader(algorithm.header(), value);
        account.head("/photos/a.txt")
                .header("x-amz-checksum-mode", "ENABLED")
                .byHeader()
                .answers(200)
                .withHeader(algorithm.header(), value)
                .withHeader("x-amz-checksum-type", "FULL_OBJECT");
        account.put("/photos/b.txt", TEXT + "!")
                .header(algorithm.header(), value)
                .byHeader()
                .answers(400)
                .with("BadDigest");
        account.put("/photos/b.txt", TEXT)
                .header(algorithm.header(), "AAAA" + value)
                .byHeader()
                .answers(400);
        assertOnlyOneIsStored();
    }

    @Test
    void unsignedPayloadIsTaken() {
        account.put("/photos/a.txt", TEXT)
                .payload("UNSIGNED-PAYLOAD")
                .byHeader()
                .answers(200);
        account.get("/photos/a.txt").byHeader().answers(200).with(TEXT);
        account.put("/photos/b.txt", TEXT)
                .payload("STREAMING-SOMETHING")
                .byHeader()
                .answers(400);
        assertOnlyOneIsStored();
    }

    @ParameterizedTest
    @EnumSource
    void unsignedTrailerIsVerified(ChecksumAlgorithm algorithm) {
        trailed(algorithm, "/photos/a.txt", checksum(algorithm, TEXT)).answers(200);
        account.get("/photos/a.txt")
                .header("x-amz-checksum-mode", "ENABLED")
                .byHeader()
                .answers(200)
                .with(TEXT)
                .withHeader(algorithm.header(), checksum(algorithm, TEXT));
        trailed(algorithm, "/photos/b.txt", checksum(algorithm, "something else"))
                .answers(400)
                .with("BadDigest");
        assertOnlyOneIsStored();
    }

    @Test
    void trailerThatWasAnnouncedMustCome() {
        account.put("/photos/a.txt", "%x\r\n%s\r\n0\r\n\r\n".formatted(TEXT.length(), TEXT))
                .payload("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-decoded-content-length", Integer.toString(TEXT.length()))
                .header("x-amz-trailer", "x-amz-checksum-crc32")
                .byHeader()
                .answers(400);
        account.put("/photos/a.txt", "%x\r\n%s\r\n0\r\n\r\n".formatted(TEXT.length(), TEXT))
                .payload("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .byHeader()
                .answers(411)
                .with("MissingContentLength");
        assertThat(project.count("storage.objects")).isZero();
    }

    @Test
    @Tag("CVE-2025-31489")
    void signedPiecesAndSignedTrailerAreVerified() {
        signedPieces("/photos/a.txt", TEXT, checksum(ChecksumAlgorithm.CRC32C, TEXT), false)
                .answers(200);
        account.get("/photos/a.txt").byHeader().answers(200).with(TEXT);
        signedPieces("/photos/b.txt", TEXT, checksum(ChecksumAlgorithm.CRC32C, TEXT), true)
                .answers(403)
                .with("SignatureDoesNotMatch");
        signedPieces("/photos/b.txt", TEXT, checksum(ChecksumAlgorithm.CRC32C, "else"), false)
                .answers(400)
                .with("BadDigest");
        assertOnlyOneIsStored();
    }

    @Test
    void codingOfTheTransferIsNotTheObjects() {
        trailed(ChecksumAlgorithm.CRC32, "/photos/a.txt", checksum(ChecksumAlgorithm.CRC32, TEXT))
                .answers(200);
        ApiAnswer answer = account.head("/photos/a.txt").byHeader().answers(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("identity");
    }

    @Test
    void formIsTakenUnderItsPolicy() {
        String conditions = """
                {"bucket":"photos"},["starts-with","$key","in/"],["eq","$Content-Type","text/plain"],
                ["content-length-range",1,20],{"x-amz-meta-a":"1"},{"success_action_status":"201"}""";
        form(conditions, Map.of("key", "in/${filename}"), "hello")
                .answers(201)
                .with("<PostResponse>", "<Key>in/cat.txt<");
        account.get("/photos/in/cat.txt")
                .byHeader()
                .answers(200)
                .with("hello")
                .withHeader("Content-Type", "text/plain")
                .withHeader("x-amz-meta-a", "1");
        form(conditions, Map.of("key", "out/a.txt"), "hello").answers(403).with("Policy Condition failed");
        form(conditions, Map.of("key", "in/a.txt", "x-amz-meta-b", "2"), "hello")
                .answers(403)
                .with("Extra input fields: x-amz-meta-b");
        form(conditions, Map.of("key", "in/a.txt"), "x".repeat(21)).answers(400).with("EntityTooLarge");
        form(conditions, Map.of("key", "in/a.txt"), "").answers(400).with("EntityTooSmall");
        form(conditions, Map.of("key", "in/a.txt", "x-amz-signature", "0".repeat(64)), "hello")
                .answers(403)
                .with("SignatureDoesNotMatch");
        assertOnlyOneIsStored();
    }

    @Test
    void pageThatAFormLeadsToIsToldWhatWasStored() {
        String conditions = """
                {"bucket":"photos"},["starts-with","$key",""],["eq","$Content-Type","text/plain"],{"x-amz-meta-a":"1"},
                {"success_action_status":"201"},["starts-with","$success_action_redirect","https://"]""";
        form(conditions, Map.of("key", "a b.txt", "success_action_redirect", "https://app.example/done?x=1"), "hello")
                .answers(303)
                .withHeader(
                        "Location",
                        "https://app.example/done?x=1&bucket=photos&key=a%20b.txt"
                                + "&etag=%225d41402abc4b2a76b9719d911017c592%22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "soon"})
    void formWhosePolicyIsOverIsRefused(String expiration) {
        SignedCall call = account.call("POST", "/photos");
        String policy = policy(call, expiration, "{\"bucket\":\"photos\"},[\"starts-with\",\"$key\",\"\"]");
        ApiAnswer answer = post(call, policy, Map.of("key", "a.txt"), "hello").send();
        assertThat(answer.status()).isIn(400, 403);
        assertThat(project.count("storage.objects")).isZero();
    }

    private ApiScenario form(String conditions, Map<String, String> fields, String text) {
        SignedCall call = account.call("POST", "/photos");
        Map<String, String> all = new LinkedHashMap<>(
                Map.of("Content-Type", "text/plain", "x-amz-meta-a", "1", "success_action_status", "201"));
        all.putAll(fields);
        return post(call, policy(call, Instant.now().plusSeconds(60).toString(), conditions), all, text);
    }

    private String policy(SignedCall call, String expiration, String conditions) {
        String policy = """
                {"expiration":"%s","conditions":[%s,{"x-amz-algorithm":"AWS4-HMAC-SHA256"},
                {"x-amz-credential":"%s/%s"},{"x-amz-date":"%s"}]}
                """.formatted(expiration, conditions, account.accessKey(), call.scope(), call.timestamp());
        return Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8));
    }

    private ApiScenario post(SignedCall call, String policy, Map<String, String> fields, String text) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
        all.put("x-amz-credential", account.accessKey() + "/" + call.scope());
        all.put("x-amz-date", call.timestamp());
        all.put("policy", policy);
        all.put("x-amz-signature", call.sign(policy));
        all.putAll(fields);
        StringBuilder form = new StringBuilder();
        all.forEach((name, value) ->
                form.append("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value)));
        form.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\pets\\\\cat.txt\"\r\n"
                + "Content-Type: text/html\r\n\r\n%s\r\n--b--\r\n".formatted(text));
        return call.body(form.toString()).send(Map.of("Content-Type", "multipart/form-data; boundary=b"), Map.of());
    }

    private ApiScenario trailed(ChecksumAlgorithm algorithm, String path, String value) {
        return account.put(
                        path,
                        "4\r\n%s\r\n%x\r\n%s\r\n0\r\n%s:%s\r\n\r\n"
                                .formatted(
                                        TEXT.substring(0, 4),
                                        TEXT.length() - 4,
                                        TEXT.substring(4),
                                        algorithm.header(),
                                        value))
                .payload("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-decoded-content-length", Integer.toString(TEXT.length()))
                .header("x-amz-trailer", algorithm.header())
                .header("content-encoding", "aws-chunked, identity")
                .byHeader();
    }

    /** @param forged whether the trailer's signature is another's */
    private ApiScenario signedPieces(String path, String text, String checksum, boolean forged) {
        SignedCall call = account.put(path, "")
                .payload("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")
                .header("x-amz-decoded-content-length", Integer.toString(text.length()))
                .header("x-amz-trailer", "x-amz-checksum-crc32c");
        String seed =
                String.valueOf(call.byHeader().headers().get("Authorization")).replaceAll(".*Signature=", "");
        String first = piece(call, seed, text);
        String last = piece(call, first, "");
        String trailer = "x-amz-checksum-crc32c:%s\n".formatted(checksum);
        String end = call.sign(String.join(
                "\n",
                "AWS4-HMAC-SHA256-TRAILER",
                call.timestamp(),
                call.scope(),
                forged ? first : last,
                hash(trailer)));
        return call.body(
                        "%x;chunk-signature=%s\r\n%s\r\n0;chunk-signature=%s\r\nx-amz-checksum-crc32c:%s\r\nx-amz-trailer-signature:%s\r\n\r\n"
                                .formatted(text.length(), first, text, last, checksum, end))
                .byHeader();
    }

    private static String piece(SignedCall call, String before, String text) {
        return call.sign(String.join(
                "\n", "AWS4-HMAC-SHA256-PAYLOAD", call.timestamp(), call.scope(), before, hash(""), hash(text)));
    }

    private static String hash(String text) {
        return SignedCall.hex(SignedCall.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String checksum(ChecksumAlgorithm algorithm, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        RunningChecksum checksum = algorithm.start();
        checksum.update(bytes, 0, bytes.length);
        return Base64.getEncoder().encodeToString(checksum.value());
    }

    private void assertOnlyOneIsStored() {
        assertThat(project.count("storage.objects")).isOne();
        assertThat(project.server().blobFiles(project.ref())).hasSize(1);
    }
}
