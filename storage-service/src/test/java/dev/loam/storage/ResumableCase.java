package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Uploads in pieces, as clients of TUS make them. */
abstract class ResumableCase {
    static final String UPLOADS = "/upload/resumable";

    final TestProject project = StorageServer.shared().aProject();
    final TestCaller service = project.service();

    @BeforeEach
    void bucket() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String metadata(String name) {
        return "bucketName %s,objectName %s,contentType %s,cacheControl %s"
                .formatted(base64("photos"), base64(name), base64("text/plain"), base64("3600"));
    }

    static ApiScenario creating(TestCaller caller, String name, long length, String body) {
        return caller.request("POST", UPLOADS, body.getBytes(StandardCharsets.UTF_8))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", Long.toString(length))
                .header("Upload-Metadata", metadata(name));
    }

    /** The path of a new upload, below the prefix. */
    String created(TestCaller caller, String name, long length) {
        return path(creating(caller, name, length, "").answers(201));
    }

    static String path(ApiAnswer answer) {
        return path(URI.create(header(answer, "Location")).getPath());
    }

    static String path(String location) {
        return location.substring(location.indexOf(UPLOADS));
    }

    static String header(ApiAnswer answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    ApiScenario appending(TestCaller caller, String path, long offset, String body) {
        return caller.request("PATCH", path, body.getBytes(StandardCharsets.UTF_8))
                .header("Tus-Resumable", "1.0.0")
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", Long.toString(offset));
    }

    ApiScenario looking(TestCaller caller, String path) {
        return caller.head(path).header("Tus-Resumable", "1.0.0");
    }

    void offsetIs(String path, long offset) {
        assertThat(header(looking(service, path).answers(200), "Upload-Offset")).isEqualTo(Long.toString(offset));
    }

    void billIs(long bytes) {
        assertThat(project.server().usage().bytes(project.ref())).isEqualTo(bytes);
    }

    List<String> blobFiles() {
        return project.server().blobFiles(project.ref());
    }
}
