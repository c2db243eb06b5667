package dev.loam.gateway.cap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestKindTests {

    @Test
    void readsAndSignInsWriteNothing() {
        assertThat(RequestKind.of("GET", "/rest/v1/photos").writes()).isFalse();
        assertThat(RequestKind.of("POST", "/rest/v1/photos").writes()).isTrue();
        assertThat(RequestKind.of("DELETE", "/storage/v1/object/photos/a").writes())
                .isTrue();
        assertThat(RequestKind.of("POST", "/storage/v1/object/list/photos").writes())
                .isFalse();
        assertThat(RequestKind.of("POST", "/auth/v1/token").writes()).isFalse();
        assertThat(RequestKind.of("POST", "/auth/v1/signup").writes()).isTrue();
        assertThat(RequestKind.of("POST", "/functions/v1/resize").callsFunction())
                .isTrue();
        assertThat(RequestKind.of("GET", "/functions/v1/.calls/7").callsFunction())
                .isFalse();
    }
}
