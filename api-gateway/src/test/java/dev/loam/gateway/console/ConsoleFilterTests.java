package dev.loam.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.door.PublicPort;
import dev.loam.platform.PlatformProperties;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ConsoleFilterTests {
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]{20,})\"");

    private final MockFilterChain behind = new MockFilterChain();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/",
                "/console/projects/abcdefghijklmnopqrst/tables/public/a.b.c",
                "/console/index.html",
                "/console/assets",
                "/console/projects/%2e%2e/x",
                "/console/../../etc/passwd"
            })
    void everyAddressIsThePage(String path) throws Exception {
        get(path);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("text/html");
        assertThat(response.getContentAsString()).contains("index-a1.js").doesNotContain("LOAM_CSP_NONCE");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.getHeader("ETag")).isNull();
    }

    @Test
    void policyLetsNothingRunButTheConsolesOwnFiles() throws Exception {
        get("/console/");
        Matcher nonce = NONCE.matcher(response.getContentAsString());
        assertThat(nonce.find()).isTrue();
        assertThat(response.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
                .contains("style-src 'self' 'nonce-" + nonce.group(1) + "'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void nonceIsUsedOnce() throws Exception {
        get("/console/");
        MockHttpServletResponse again = new MockHttpServletResponse();
        filter(null).doFilter(new MockHttpServletRequest("GET", "/console/"), again, behind);
        assertThat(again.getContentAsString()).isNotEqualTo(response.getContentAsString());
    }

    @Test
    void assetIsKeptForGoodAndComesZippedToWhoTakesIt() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/console/assets/index-a1.js");
        request.addHeader("Accept-Encoding", "gzip, br");
        filter(null).doFilter(request, response, behind);
        assertThat(response.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(response.getHeader("Cache-Control")).contains("immutable");
        assertThat(response.getContentType()).startsWith("text/javascript");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(response.getContentAsByteArray())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .contains("here");
    }

    @Test
    void assetComesPlainToWhoTakesNothingElse() throws Exception {
        get("/console/assets/index-a1.js");
        assertThat(response.getHeader("Content-Encoding")).isNull();
        assertThat(response.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat(response.getContentAsString()).contains("here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/assets/index-b2.js", "/console/assets/../index.html", "/console/assets/"})
    void assetOfAnotherVersionIsNotThere(String path) throws Exception {
        get(path);
        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    @Test
    void fileWithoutDigestInItsNameIsAskedForAgain() throws Exception {
        get("/console/loam.svg");
        assertThat(response.getContentType()).isEqualTo("image/svg+xml");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/consoles", "/rest/v1/console", "/p/abcdefghijklmnopqrst/console/"})
    void everythingElsePasses(String path) throws Exception {
        get(path);
        assertThat(behind.getRequest()).isNotNull();
    }

    @Test
    void hostOfAProjectHasNoConsole() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/console/photo.jpg");
        request.setServerName("s3.loam.test");
        filter("loam.test").doFilter(request, response, behind);
        assertThat(behind.getRequest()).isNotNull();
    }

    @Test
    void headHasNoBodyAndPostIsRefused() throws Exception {
        filter(null).doFilter(new MockHttpServletRequest("HEAD", "/console/"), response, behind);
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getContentLength()).isPositive();
        MockHttpServletResponse refused = new MockHttpServletResponse();
        filter(null).doFilter(new MockHttpServletRequest("POST", "/console/"), refused, behind);
        assertThat(refused.getStatus()).isEqualTo(405);
    }

    @Test
    void addressWithoutSlashLeadsToTheOneWith() throws Exception {
        get("/console");
        assertThat(response.getStatus()).isEqualTo(301);
        assertThat(response.getHeader("Location")).isEqualTo("/console/");
    }

    private void get(String path) throws Exception {
        filter(null).doFilter(new MockHttpServletRequest("GET", path), response, behind);
    }

    private static ConsoleFilter filter(@Nullable String domain) {
        PlatformProperties platform =
                new PlatformProperties(null, null, URI.create("http://127.0.0.1:8000"), 0, "test");
        return new ConsoleFilter(new PublicPort(platform), domain);
    }
}
