package dev.loam.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CleanedRequestTests {
    private static final String PREFIX = "/p/abcdefghijklmnopqrst";

    private final MockHttpServletRequest sent = new MockHttpServletRequest("GET", PREFIX + "/rest/v1/caf%C3%A9");

    @Test
    void headersThatOnlyThePlatformSetsAreGoneInAnySpelling() {
        sent.addHeader("X-Loam-Identity", "forged");
        sent.addHeader("x-loam-hop", "0");
        sent.addHeader("apikey", "key");
        CleanedRequest cleaned = new CleanedRequest(sent, "/rest/v1/caf%C3%A9", "127.0.0.1", false);
        assertThat(cleaned.getHeader("X-LOAM-IDENTITY")).isNull();
        assertThat(Collections.list(cleaned.getHeaders("X-Loam-Hop"))).isEmpty();
        assertThat(Collections.list(cleaned.getHeaderNames()))
                .containsExactlyInAnyOrder("apikey", "X-Forwarded-For", "traceparent");
        assertThat(cleaned.getHeader("apikey")).isEqualTo("key");
    }

    @Test
    void whatTheClientSentAsItsTraceIsToldBesideOurs() {
        String own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        sent.addHeader("traceparent", own);
        sent.addHeader("X-Loam-Client-Traceparent", "forged");
        CleanedRequest cleaned = new CleanedRequest(sent, "/rest/v1/caf%C3%A9", "127.0.0.1", false);
        assertThat(cleaned.getHeader("x-loam-client-traceparent")).isEqualTo(own);
        sent.removeHeader("traceparent");
        CleanedRequest without = new CleanedRequest(sent, "/rest/v1/caf%C3%A9", "127.0.0.1", false);
        assertThat(without.getHeader("x-loam-client-traceparent")).isNull();
        assertThat(without.getHeader("traceparent")).isNotNull();
    }

    @Test
    void servicesSeeThePathWithoutTheProject() {
        sent.setServletPath(PREFIX + "/rest/v1/café");
        sent.setServerName("example.org");
        sent.setServerPort(8000);
        CleanedRequest cleaned = new CleanedRequest(sent, "/rest/v1/caf%C3%A9", "127.0.0.1", false);
        assertThat(cleaned.getRequestURI()).isEqualTo("/rest/v1/caf%C3%A9");
        assertThat(cleaned.getServletPath()).isEqualTo("/rest/v1/café");
        assertThat(cleaned.getRequestURL()).hasToString("http://example.org:8000/rest/v1/caf%C3%A9");
    }
}
