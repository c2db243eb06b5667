package dev.loam.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class ProjectPageTests {
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final ProjectPage page = new ProjectPage(response);

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "text/html",
                "Text/HTML; charset=utf-8",
                "application/xhtml+xml",
                "image/svg+xml",
                "text/xml",
                "multipart/x-mixed-replace;boundary=x",
                "unknown/unknown",
                "*/*",
                "html",
                "text/plain, text/html"
            })
    void whatABrowserMayShowAsAPageIsOfNoOrigin(@Nullable String type) {
        assertThat(ProjectPage.isActive(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-8",
                "text/plain",
                "text/event-stream",
                "application/pdf",
                "image/png",
                "text/javascript",
                "application/octet-stream"
            })
    void whatRunsNoScriptsIsLeftAsItIs(String type) {
        assertThat(ProjectPage.isActive(type)).isFalse();
    }

    @Test
    void policyOfThePageIsAddedHoweverItIsSet() throws Exception {
        page.setHeader("content-security-policy", "default-src 'self'");
        page.addHeader("Content-Type", "text/html");
        page.setContentType("text/html;charset=utf-8");
        page.setHeader("Content-Security-Policy", "img-src *");
        page.getOutputStream().write('x');

        assertThat(response.getHeaders("Content-Security-Policy"))
                .containsExactlyInAnyOrder("default-src 'self'", ProjectPage.POLICY, "img-src *");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__Host-loam_sso=mine; Path=/; Secure",
                "loam_sso=mine",
                " LOAM-consent=mine; Path=/auth/v1/oauth/consent",
                "=loam_sso=mine",
                "= __host-loam_sso=mine"
            })
    void ourCookiesAreNotAProjectsToSet(String cookie) {
        page.addHeader("Set-Cookie", cookie);
        page.setHeader("set-cookie", cookie);
        assertThat(response.getHeaders("Set-Cookie")).isEmpty();

        page.addHeader("Set-Cookie", "session=theirs; Path=/functions/v1");
        assertThat(response.getHeaders("Set-Cookie")).hasSize(1);
    }

    @Test
    void answerThatBecomesAnotherIsLookedAtAgain() throws Exception {
        page.setContentType("text/html");
        page.reset();
        page.setContentType("application/json");
        page.getWriter().write("{}");

        assertThat(response.getHeader("Content-Security-Policy")).isNull();
    }

    @Test
    void bodyWithoutATypeIsGuessedByBrowsersAndThereforeTold() throws Exception {
        page.getOutputStream().write('<');

        assertThat(response.getHeader("Content-Security-Policy")).isEqualTo(ProjectPage.POLICY);
    }
}
