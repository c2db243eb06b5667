package dev.loam.functions.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.functions.Loam;
import dev.loam.functions.Request;
import dev.loam.functions.Response;
import dev.loam.functions.spi.CurrentTransport;
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
}
