package dev.loam.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTests {
    private final ClientAddresses addresses = new ClientAddresses(List.of("192.0.2.0/24"));
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void lineThatTheProxyAddsCountsAndNotTheClientsOwn() {
        request.setRemoteAddr("192.0.2.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1");
        request.addHeader("X-Forwarded-For", "203.0.113.7");
        assertThat(addresses.of(request).text()).isEqualTo("203.0.113.7");
    }

    @Test
    void trustedProxiesInLinesOfTheirOwnArePassedOver() {
        request.setRemoteAddr("192.0.2.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1, 203.0.113.7");
        request.addHeader("X-Forwarded-For", "192.0.2.2");
        assertThat(addresses.of(request).text()).isEqualTo("203.0.113.7");
    }

    @Test
    void whoIsNotTrustedSpeaksForNobody() {
        request.setRemoteAddr("203.0.113.9");
        request.addHeader("X-Forwarded-For", "198.51.100.1");
        assertThat(addresses.of(request).text()).isEqualTo("203.0.113.9");
        assertThat(addresses.of(request).isForwarded()).isTrue();
    }
}
