package dev.loam.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DoorFilterTests {
    private static final String REF = "abcdefghijklmnopqrst";

    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private @Nullable HttpServletRequest passed;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/storage/v1/object/public/../private/a.jpg",
                "/storage/v1/object/./a",
                "/storage/v1/object/..",
                "/storage/v1/object/%2e%2e/a",
                "/storage/v1/object/%2E/a",
                "/storage/v1/object/photos%2fa",
                "/storage/v1/object/photos%5Ca",
                "/storage/v1/object/photos%00",
                "/storage/v1/object/photos\\a",
                "/rest/v1/photos;x=y",
                "/auth/v1/%73ignup",
                "/auth/v1/signu%70",
                "/platform/v1/%70rojects/abcdefghijklmnopqrst/users",
                "/functions/v1/%65cho",
                "/storage/v1/object/photos/%4A.jpg",
                "/storage/v1/object/photos/%31.jpg",
            })
    @Tag("CVE-2026-54917")
    void pathWithASecondSpellingIsRefused(String path) throws Exception {
        enter(path, null);
        assertThat(passed).isNull();
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).contains("malformed_path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/storage/v1/object/photos/a..b.jpg",
                "/storage/v1/object/photos/...",
                "/storage/v1/object/photos/caf%C3%A9%20.jpg",
                "/storage/v1/object/photos/%5Ba%5D%7B%7E%2D%5F%40.jpg",
                "/rest/v1/photos"
            })
    void pathWithOneSpellingPasses(String path) throws Exception {
        enter(path, null);
        assertThat(entered().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/internal/bootstrap", "/actuator", "/p/abcdefghijklmnopqrst/internal/bootstrap", "/p/x/rest/v1"
            })
    @Tag("CVE-2026-46614")
    void whatIsNotPublicIsNotThere(String path) throws Exception {
        enter(path, null);
        assertThat(passed).isNull();
        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getContentAsString()).contains("route_not_found");
    }

    @Test
    void prefixNamesTheProjectAndIsGoneBehindTheDoor() throws Exception {
        enter("/p/" + REF + "/rest/v1/photos", null);
        assertThat(String.valueOf(entered().addressed())).isEqualTo(REF);
        assertThat(entered().path()).isEqualTo("/rest/v1/photos");
    }

    @Test
    void hostNamesTheProjectWhereADomainIsSet() throws Exception {
        enter("/rest/v1/photos", "loam.example");
        assertThat(entered().addressed()).isNull();
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/rest/v1/photos");
        request.setServerName(REF + ".LOAM.example");
        enter(request, "loam.example");
        assertThat(String.valueOf(entered().addressed())).isEqualTo(REF);
        enter(request, null);
        assertThat(entered().addressed()).isNull();
    }

    @Test
    void hostsOfS3LeadToItAndTheServiceLearnsTheAddressThatWasSigned() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/photos/a.txt");
        request.addHeader("Host", "s3.loam.example:8443");
        request.addHeader("X-Loam-Signed-Path", "/forged");
        enter(request, "loam.example");
        assertThat(entered().path()).isEqualTo("/storage/v1/s3/photos/a.txt");
        assertThat(entered().addressed()).isNull();
        assertThat(header("X-Loam-Signed-Host")).isEqualTo("s3.loam.example:8443");
        assertThat(header("X-Loam-Signed-Path")).isEqualTo("/photos/a.txt");
        MockHttpServletRequest named = new MockHttpServletRequest("POST", "/photos");
        named.addHeader("Host", REF + ".s3.loam.example:8443");
        enter(named, "loam.example");
        assertThat(String.valueOf(entered().addressed())).isEqualTo(REF);
        MockHttpServletRequest prefixed = new MockHttpServletRequest("GET", "/p/" + REF + "/storage/v1/s3/photos");
        prefixed.addHeader("Host", "loam.example");
        enter(prefixed, null);
        assertThat(entered().path()).isEqualTo("/storage/v1/s3/photos");
        assertThat(header("X-Loam-Signed-Path")).isEqualTo("/p/" + REF + "/storage/v1/s3/photos");
        enter("/rest/v1/photos", "loam.example");
        assertThat(header("X-Loam-Signed-Path")).isEqualTo("null");
    }

    private String header(String name) {
        return passed == null ? "" : String.valueOf(passed.getHeader(name));
    }

    @Test
    void requestIdIsOursAlsoInTheAnswer() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/rest/v1/photos");
        request.addHeader("X-Request-Id", "mine");
        enter(request, null);
        assertThat(response.getHeader("X-Request-Id"))
                .isEqualTo(entered().requestId().value())
                .isNotEqualTo("mine");
    }

    private PublicRequest entered() {
        assertThat(passed).as("the request passed").isNotNull();
        PublicRequest known = passed == null ? null : PublicRequest.find(passed);
        if (known == null) {
            throw new AssertionError("The request did not come through the door");
        }
        return known;
    }

    private void enter(String path, @Nullable String domain) throws ServletException, IOException {
        enter(new MockHttpServletRequest("GET", path), domain);
    }

    private void enter(MockHttpServletRequest request, @Nullable String domain) throws ServletException, IOException {
        passed = null;
        TestDoor.door(domain).doFilter(request, response, (entering, _) -> passed = (HttpServletRequest) entering);
    }
}
