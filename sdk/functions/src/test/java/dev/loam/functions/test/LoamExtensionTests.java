package dev.loam.functions.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.functions.CustomEvent;
import dev.loam.functions.FunctionContext;
import dev.loam.functions.Loam;
import dev.loam.functions.Request;
import dev.loam.functions.Response;
import dev.loam.functions.spi.CurrentTransport;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoamExtensionTests {
    @RegisterExtension
    final LoamExtension loam = new LoamExtension();

    @AfterAll
    static void takesItselfAway() {
        assertThat(CurrentTransport.find()).isNull();
    }

    @Test
    void answersAsTheTestSaysAndRemembersWhatItWasAsked() {
        loam.answer("GET", "/rest/v1/", 500, "first").answer("GET", "/rest/v1/orders", 200, "[]");

        assertThat(Loam.current()
                        .request(Request.get("/rest/v1/orders?id=eq.1"))
                        .text())
                .isEqualTo("[]");
        assertThat(Loam.current().request(Request.get("/rest/v1/other")).status())
                .isEqualTo(500);
        assertThat(Loam.current().request(Request.delete("/rest/v1/orders")).status())
                .isEqualTo(404);
        assertThat(loam.requests())
                .extracting(Request::toString)
                .containsExactly("GET /rest/v1/orders?id=eq.1", "GET /rest/v1/other", "DELETE /rest/v1/orders");
    }

    @Test
    void answerMayDependOnTheRequest() {
        loam.answer("POST", "/events/v1", request -> new Response(202, Map.of(), request.body()));
        assertThat(Loam.current()
                        .request(Request.json("POST", "/events/v1", "{\"a\":1}"))
                        .text())
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void contextIsThatOfAnInvocation() {
        FunctionContext usual = FunctionContext.current();
        assertThat(usual.project()).isEqualTo("testproject000000000");
        assertThat(usual.remaining()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(FunctionContext.current().requestId()).isEqualTo(usual.requestId());

        loam.context("abcdefghijklmnopqrst", Duration.ZERO);
        assertThat(FunctionContext.current().project()).isEqualTo("abcdefghijklmnopqrst");
        assertThat(FunctionContext.current().remaining()).isZero();
    }

    @Test
    void publishedEventsAreRemembered() {
        CustomEvent placed = CustomEvent.of("order.placed")
                .subject("4\"2")
                .data("{\"total\":9.5}")
                .delay(Duration.ofMinutes(5));

        assertThat(FunctionContext.current().publish(placed)).isEqualTo("00000000-0000-4000-8000-000000000000");
        assertThat(loam.published())
                .containsExactly("{\"type\":\"order.placed\",\"subject\":\"4\\\"2\",\"data\":{\"total\":9.5},"
                        + "\"delay_seconds\":300}");
    }

    @Test
    void storageAndTablesAreThoseOfTheProject() {
        loam.answer("GET", "/storage/v1/object/photos/a.jpg", 200, "bytes").answer("GET", "/rest/v1/photos", 200, "[]");

        assertThat(FunctionContext.current().storage().download("photos", "a.jpg"))
                .asString()
                .isEqualTo("bytes");
        assertThat(FunctionContext.current().database().get("photos?id=eq.1")).isEqualTo("[]");
    }
}
