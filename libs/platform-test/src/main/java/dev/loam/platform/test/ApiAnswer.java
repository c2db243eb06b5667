package dev.loam.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;

/** An answer to an {@link ApiScenario}, with checks on its content. */
public record ApiAnswer(String request, int status, HttpHeaders headers, String body) {

    /** Requires all of these in the body. */
    public ApiAnswer with(String... expected) {
        assertThat(body).as("body of %s", request).contains(expected);
        return this;
    }

    public ApiAnswer withHeader(String name, String value) {
        assertThat(headers.allValues(name)).as("header %s of %s", name, request).contains(value);
        return this;
    }

    /** Forbids each of these in the body and in every header. */
    public ApiAnswer without(String... forbidden) {
        assertThat(body).as("body of %s", request).doesNotContain(forbidden);
        assertThat(headers.map().toString()).as("headers of %s", request).doesNotContain(forbidden);
        return this;
    }
}
