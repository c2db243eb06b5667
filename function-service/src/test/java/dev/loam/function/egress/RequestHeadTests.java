package dev.loam.function.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTests {
    @Test
    void tunnelNamesHostAndPort() throws IOException {
        RequestHead head = require("CONNECT API.Example.com.:443 HTTP/1.1\r\nHost: whatever\r\n\r\n");

        assertThat(head.destination()).isEqualTo("api.example.com:443");
        assertThat(head.path()).isNull();
    }

    @Test
    void requestIsPassedOnForItsOwnHostAndNothingElse() throws IOException {
        RequestHead head = require("""
                GET http://api.example.com:8080/a?b=c HTTP/1.1\r
                Host: other.example.com\r
                Proxy-Authorization: secret\r
                Connection: Upgrade, keep-alive\r
                Upgrade: h2c\r
                X-Own: kept\r
                \r
                """);

        assertThat(new String(head.forwarded(), StandardCharsets.ISO_8859_1)).isEqualTo("""
                GET /a?b=c HTTP/1.1\r
                Host: api.example.com:8080\r
                X-Own: kept\r
                Connection: close\r
                \r
                """);
    }

    @Test
    void addressWithoutAPathIsTheRoot() throws IOException {
        RequestHead head = require("GET http://a.example?x HTTP/1.1\r\n\r\n");

        assertThat(head.path()).isEqualTo("/?x");
        assertThat(head.port()).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "GET https://a.example/ HTTP/1.1",
                "GET http://user@a.example/ HTTP/1.1",
                "GET http://a.example\\@b.example/ HTTP/1.1",
                "GET http://a.example/ x HTTP/1.1",
                "CONNECT a.example HTTP/1.1",
                "CONNECT a.example:0 HTTP/1.1",
                "CONNECT a.example:99999 HTTP/1.1",
                "CONNECT a.example:443",
                "garbage"
            })
    void whatIsNoRequestToAProxyIsNone(String line) throws IOException {
        assertThat(read(line + "\r\n\r\n")).isNull();
    }

    @Test
    void linesThatHideOthersAreDropped() throws IOException {
        RequestHead head = require("GET http://a.example/ HTTP/1.1\r\nA: b\rHost: evil\r\n folded: x\r\n\r\n");

        assertThat(head.fields()).isEmpty();
    }

    @Test
    void headThatDoesNotEndIsNone() throws IOException {
        assertThat(read("GET http://a.example/ HTTP/1.1\r\n" + "a: b\r\n".repeat(10_000)))
                .isNull();
        assertThat(read("GET http://a.example/ HTTP/1.1\r\n")).isNull();
    }

    private static RequestHead require(String text) throws IOException {
        return Objects.requireNonNull(read(text));
    }

    private static @Nullable RequestHead read(String text) throws IOException {
        return RequestHead.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
